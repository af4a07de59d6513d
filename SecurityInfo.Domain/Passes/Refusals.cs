namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    public sealed record TemporaryPassTermsNotValid(string Why)
        : Refusal("TEMPORARY_PASS_TERMS_NOT_VALID", Why);

    public sealed record ReasonNotValid()
        : Refusal("REASON_NOT_VALID", "Say why, in 1 to 400 characters.");

    public sealed record NotForOneself()
        : Refusal("NOT_FOR_ONESELF", "This is for others to do.")
    {
        public override bool MattersForSecurity => true;
    }

    /// <remarks>The same whether there is none, it is over, or this is not it.</remarks>
    public sealed record TemporaryPassNotValid()
        : Refusal("TEMPORARY_PASS_NOT_VALID", "This is no pass that holds. After five wrong tries ask your help desk for another one.")
    {
        public override bool MattersForSecurity => true;
    }
}
