using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    /// <param name="HelpDesk">Whom to ask; null where the organization has named nobody.</param>
    public sealed record PersonBlocked(HelpDesk? HelpDesk)
        : Refusal("PERSON_BLOCKED", "This account is blocked for now. Contact your help desk.")
    {
        public override bool MattersForSecurity => true;
    }
}
