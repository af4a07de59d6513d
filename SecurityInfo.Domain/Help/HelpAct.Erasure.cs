using SecurityInfo.Domain.Erasures;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Help;

public abstract partial record HelpAct
{
    /// <summary>Erases the person. Not the help desk's: it is asked for and approved by those who answer for privacy, always by two.</summary>
    /// <param name="CaseNumber">Under which the wish is kept elsewhere. It survives; the reason does not.</param>
    public sealed record ErasePerson(string CaseNumber) : HelpAct
    {
        internal override bool AlwaysWaits => true;

        internal override Decision<SecurityInfoEvent> CarryOut(UserSecurityInfo info, OrganizationPolicy policy, GivenHelp help) => CarryOut(info, help.Id, Traces.None, help.At);

        internal Decision<SecurityInfoEvent> CarryOut(UserSecurityInfo info, Guid erasure, Traces traces, DateTimeOffset at) =>
            info.LegalHold is not null ? info.Refuse(Name, new Refusal.LegalHoldStands(), at)
            : Decision<SecurityInfoEvent>.Accept(info.IsErased ? [] : traces.Erased(info, erasure, CaseNumber));
    }
}
