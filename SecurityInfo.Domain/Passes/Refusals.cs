namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    public sealed record TemporaryPassTermsNotValid(string Why)
        : Refusal("TEMPORARY_PASS_TERMS_NOT_VALID", Why);

    /// <remarks>The same whether there is none, it is over, or this is not it.</remarks>
    public sealed record TemporaryPassNotValid()
        : Refusal("TEMPORARY_PASS_NOT_VALID", "This is no pass that holds. After five wrong tries ask your help desk for another one.")
    {
        public override bool MattersForSecurity => true;
    }
}
