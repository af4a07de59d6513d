namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    public sealed record CaseNumberNotValid()
        : Refusal("CASE_NUMBER_NOT_VALID", "Give the number of the case, of 40 letters, digits or - _ / . # at the most.");

    public sealed record LegalHoldStands()
        : Refusal("LEGAL_HOLD_STANDS", "This person is under a legal hold. As long as it is not lifted, nobody erases them.")
    {
        public override bool MattersForSecurity => true;
    }
}
