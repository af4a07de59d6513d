using System.Text.Json.Serialization;
using SecurityInfo.Domain.Blocks;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Help;

/// <summary>What the help desk can do for, or to, a person. Stored while it waits for a second approver, under names that are for ever.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(DeleteMethodFor), "deleteMethod")]
[JsonDerivedType(typeof(RequireReregistration), "requireReregistration")]
[JsonDerivedType(typeof(RevokeSessions), "revokeSessions")]
[JsonDerivedType(typeof(BlockPerson), "blockPerson")]
[JsonDerivedType(typeof(UnblockPerson), "unblockPerson")]
[JsonDerivedType(typeof(ErasePerson), "erasePerson")]
public abstract partial record HelpAct
{
    HelpAct() { }

    /// <summary>As refusals of it are recorded.</summary>
    internal string Name => GetType().Name;

    /// <summary>Whether it takes something away, or lets somebody in again. What only protects never waits.</summary>
    internal virtual bool NeedsSecondApprover => true;

    /// <summary>Whether it waits for one whatever the organization says.</summary>
    internal virtual bool AlwaysWaits => false;

    /// <summary>What comes of it; nothing where it has been done.</summary>
    internal abstract Decision<SecurityInfoEvent> CarryOut(UserSecurityInfo info, OrganizationPolicy policy, GivenHelp help);

    /// <summary>Deletes a method, as its owner could.</summary>
    public sealed record DeleteMethodFor(Guid MethodId) : HelpAct
    {
        internal override Decision<SecurityInfoEvent> CarryOut(UserSecurityInfo info, OrganizationPolicy policy, GivenHelp help) =>
            info.Proven.FirstOrDefault(method => method.Id == MethodId) is { } method
                ? Deletion.Accept(info, policy, help.At, new(method.Id, method.Type, DeletionCause.ByHelpDesk, help.Id, help.Reason))
                : info.Refuse(Name, new Refusal.MethodNotFound(), help.At);
    }

    /// <summary>Deletes everything but security keys, which nobody takes from afar, and has the person register anew.</summary>
    /// <param name="KeysToo">Security keys are deleted as well.</param>
    public sealed record RequireReregistration(bool KeysToo) : HelpAct
    {
        internal override Decision<SecurityInfoEvent> CarryOut(UserSecurityInfo info, OrganizationPolicy policy, GivenHelp help)
        {
            var open = info.Challenges.FindAll(challenge => !challenge.IsOver);
            var wiped = info.Proven.Where(method => KeysToo || method is not SecurityKey).ToList();
            if (info.MustRegisterAnew && open.IsEmpty && wiped.Count is 0) return Decision<SecurityInfoEvent>.Accept();

            return info.Accept(policy, DefaultCause.MethodDeleted, help.At,
            [
                .. open.Select(challenge => challenge.Cancelled(CancellationCause.MethodsReset)),
                new MethodsReset(help.Id, KeysToo, help.Reason),
                .. wiped.Select(method => new MethodDeleted(method.Id, method.Type, DeletionCause.MethodsReset)),
                new SessionsRevoked(help.Id, RevocationCause.MethodsReset, null),
            ]);
        }
    }

    /// <summary>Has whoever relies on this product end the person's sessions.</summary>
    public sealed record RevokeSessions : HelpAct
    {
        internal override bool NeedsSecondApprover => false;

        internal override Decision<SecurityInfoEvent> CarryOut(UserSecurityInfo info, OrganizationPolicy policy, GivenHelp help) =>
            Decision<SecurityInfoEvent>.Accept(new SessionsRevoked(help.Id, RevocationCause.ByHelpDesk, help.Reason));
    }

    /// <summary>Blocks the person for so many days. A block is never made shorter this way: that would be to lift it.</summary>
    /// <param name="Days">Null for as many as the organization says.</param>
    public sealed record BlockPerson(int? Days) : HelpAct
    {
        public const int Most = 365;

        /// <summary>Whoever presses twice means one block.</summary>
        static readonly TimeSpan PressedTwice = TimeSpan.FromMinutes(1);

        internal override bool NeedsSecondApprover => false;

        internal override Decision<SecurityInfoEvent> CarryOut(UserSecurityInfo info, OrganizationPolicy policy, GivenHelp help)
        {
            var days = Days ?? policy.HelpDeskRule.BlockDays;
            if (days is < 1 or > Most) return new Refusal.DaysNotValid();

            var until = help.At.AddDays(days);
            return info.IsBlocked(help.At) && info.Block is { } block && until - block.Until < PressedTwice
                ? block.Cause is BlockCause.ByHelpDesk && block.Until - until < PressedTwice ? Decision<SecurityInfoEvent>.Accept() : new Refusal.AlreadyBlocked(block.Until)
                : Decision<SecurityInfoEvent>.Accept(new PersonBlocked(help.Id, BlockCause.ByHelpDesk, until, help.Reason));
        }
    }

    /// <summary>Lifts a block, whoever wanted it.</summary>
    public sealed record UnblockPerson : HelpAct
    {
        internal override Decision<SecurityInfoEvent> CarryOut(UserSecurityInfo info, OrganizationPolicy policy, GivenHelp help) =>
            info.IsBlocked(help.At) && info.Block is { } block
                ? Decision<SecurityInfoEvent>.Accept(new PersonUnblocked(block.Id, help.Reason, help.Id))
                : Decision<SecurityInfoEvent>.Accept();
    }
}

/// <summary>One time that the help desk does something.</summary>
/// <param name="Id">What the reason is sealed for.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
readonly record struct GivenHelp(Guid Id, Sealed Reason, DateTimeOffset At);
