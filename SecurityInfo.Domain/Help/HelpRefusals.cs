namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    public sealed record NotForOneself()
        : Refusal("NOT_FOR_ONESELF", "Nobody does this for themself. Ask somebody else of the help desk.")
    {
        public override bool MattersForSecurity => true;
    }

    public sealed record PersonNotFound()
        : Refusal("PERSON_NOT_FOUND", "There is nobody by that id who has security info.");

    public sealed record ReasonNotValid()
        : Refusal("REASON_NOT_VALID", "Give a reason, of 400 characters at the most.");

    public sealed record DaysNotValid()
        : Refusal("DAYS_NOT_VALID", "A block lasts 1 to 365 days.");

    /// <param name="Until">When the block that holds ends by itself.</param>
    public sealed record AlreadyBlocked(DateTimeOffset Until)
        : Refusal("ALREADY_BLOCKED", "This person is blocked for longer already. Lift that block first.");

    public sealed record HelpRequestNotFound()
        : Refusal("HELP_REQUEST_NOT_FOUND", "Nothing of that kind waits for approval any more.");

    public sealed record AnotherApproverNeeded()
        : Refusal("ANOTHER_APPROVER_NEEDED", "Whoever asked for it cannot approve it. Ask somebody else of the help desk.")
    {
        public override bool MattersForSecurity => true;
    }

    public sealed record NothingToReveal()
        : Refusal("NOTHING_TO_REVEAL", "This method has no number and no address.")
    {
        public override bool MattersForSecurity => true;
    }

    public sealed record PersonErased()
        : Refusal("PERSON_ERASED", "This person has been erased: nobody can read it any more.");
}
