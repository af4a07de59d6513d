namespace SecurityInfo.Domain.Tests;

/// <summary>What may have happened before.</summary>
static class Pasts
{
    public static PhoneAdded Added(Guid method, PhoneKind kind, string number) => new(method, kind, Stored(number));

    public static CallRequested Requested(Guid? challenge = null, Guid? call = null, Guid? method = null, DateTimeOffset? at = null, DateTimeOffset? expires = null) =>
        new(challenge ?? First, call ?? FirstCall, method ?? Mobile, at ?? Noon, expires ?? (at ?? Noon) + CallChallenge.Lifetime);

    public static CodeRequested Asked(Guid? challenge = null, Guid? code = null, Guid? method = null, MethodKind kind = MethodKind.TextMessage, DateTimeOffset? at = null) =>
        new(challenge ?? First, code ?? FirstCode, method ?? Mobile, kind, at ?? Noon, (at ?? Noon) + Challenge.Lifetime);

    public static readonly Sealed Ceremony = new("key-1", "sealed-ceremony");

    public static SecurityKeyRequested KeyAsked(Guid? challenge = null, Guid? method = null, DateTimeOffset? at = null) =>
        new(challenge ?? First, method ?? BlueKey, Ceremony, at ?? Noon, (at ?? Noon) + Challenge.Lifetime);

    /// <summary>A ceremony began at noon.</summary>
    public static Story GivenACeremony() => Given().And(Noon, KeyAsked());

    /// <summary>So many keys were registered long ago.</summary>
    public static Story GivenKeys(int many) => Enumerable.Range(0, many).Aggregate(Given(), (story, number) => story.And(LongAgo,
        KeyAsked(Id($"d{number:00}"), Id($"b{number:00}"), LongAgo), new SecurityKeyRegistered(Id($"d{number:00}"), Id($"b{number:00}"), KeyOf($"old-{number}"), Seal(default, MethodName.Read("old key")!))));

    public static EmailAdded Added(Guid method, string address) => new(method, Stored(EmailAddress.Read(address)!));

    /// <summary>The mobile phone was offered at noon, and a text with the code was sent to it.</summary>
    public static Story GivenTexting() => Given().And(Noon, Added(Mobile, PhoneKind.Mobile, Seattle), Asked(), new CodeSent(First, FirstCode, Carrier, Reference));

    /// <summary>The mailbox was offered at noon, and a mail with the code was sent to it.</summary>
    public static Story GivenMailing() => Given().And(Noon, Added(Mailbox, Outlook), Asked(method: Mailbox, kind: MethodKind.Email), new CodeSent(First, FirstCode, Carrier, Reference));

    public static Story GivenAnEmail() =>
        Given().And(LongAgo, Added(Mailbox, Outlook), Asked(Id("d0"), Id("e0"), Mailbox, MethodKind.Email, LongAgo), new CodeVerified(Id("d0"), Id("e0"), Mailbox, MethodKind.Email));

    /// <summary>The organization allows security questions and has written some.</summary>
    public static Story GivenQuestions(int toRegister = 3, int toReset = 3) => Given().Where(
        new PolicyEvent.MethodRuleSet(MethodKind.SecurityQuestions, [VerificationPurpose.PasswordReset]),
        new PolicyEvent.SecurityQuestionsOffered(Offer().Questions, toRegister, toReset));

    public static SecurityQuestionsSet Set(Guid method) =>
        new(method, [.. Answering().Answers.Select((given, index) => new RegisteredAnswer(given.QuestionId, Offered[index], Seal(method, given.QuestionId, Hash(given))))]);

    public static Story GivenAnswers() => GivenQuestions().And(LongAgo, Set(Memory));

    /// <summary>A mobile phone, in an organization that allows recovery codes.</summary>
    public static Story GivenRecoveryAllowed() =>
        GivenAMobilePhone().Where(new PolicyEvent.MethodRuleSet(MethodKind.RecoveryCodes, [VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]));

    public static Story GivenRecoveryCodes() => GivenRecoveryAllowed().And(LongAgo, new RecoveryCodesGenerated(Paper, GenerateRecoveryCodes().Hashes));

    public static AuthenticatorAppAdded AppAdded(Guid app, TotpRule? rule = null, string? name = null) =>
        new(app, new("key-1", $"sealed secret of {app}"), rule ?? AppRule.Initial.Codes, name is null ? null : new("key-1", name));

    public static AppCodeRequested AppAsked(Guid? challenge = null, Guid? app = null, DateTimeOffset? at = null) =>
        new(challenge ?? First, app ?? Tablet, at ?? Noon, (at ?? Noon) + Challenge.Lifetime);

    public static DeviceLinkGiven LinkGiven(Guid? challenge = null, Guid? device = null, DateTimeOffset? at = null) =>
        new(challenge ?? First, device ?? Device, at ?? Noon, (at ?? Noon) + Challenge.Lifetime);

    public static ApprovalRequested AskedToApprove(Guid? challenge = null, Guid? device = null, DateTimeOffset? at = null) =>
        new(challenge ?? First, device ?? Device, RightNumber, at ?? Noon, (at ?? Noon) + Challenge.Lifetime);

    /// <summary>A device registered by its link, and asks.</summary>
    public static IEnumerable<SecurityInfoEvent> Registered(Guid? challenge = null, Guid? device = null, DateTimeOffset? at = null) =>
        [new ApprovalAppAdded(device ?? Device, null), LinkGiven(challenge, device, at), new DeviceRegistered(challenge ?? First, device ?? Device, Key.Public, null), AskedToApprove(challenge, device, at)];

    public static ApprovalAnswered Approved(Guid? challenge = null, Guid? device = null) => new(challenge ?? First, device ?? Device, ApprovalDecision.Approve, RightNumber, "signature");

    /// <summary>The link was given at noon.</summary>
    public static Story GivenALink() => Given().And(Noon, new ApprovalAppAdded(Device, null), LinkGiven());

    /// <summary>The link was given at noon, the device registered at once, and asks.</summary>
    public static Story GivenADeviceThatAsks() => Given().And(Noon, Registered());

    /// <summary>A secret was given away at noon, and a code of the app is waited for.</summary>
    public static Story GivenAddingAnApp() => Given().And(Noon, AppAdded(Tablet), AppAsked());

    /// <summary>Apps that were proven long ago, each with the code of that moment, the first of them being the default.</summary>
    public static Story GivenApps(params IReadOnlyList<Guid> apps)
    {
        var story = Given();
        foreach (var (index, app) in apps.Index())
        {
            var at = LongAgo.AddDays(index);
            story = story.And(at, AppAdded(app), AppAsked(Id($"d{index}"), app, at), new AppCodeVerified(Id($"d{index}"), app, AppCodes.StepAt(at)));
        }
        return story.And(LongAgo, new DefaultChanged(null, ByApp(apps[0]), DefaultCause.FirstMethod));
    }

    /// <summary>A mail and a text are to tell of another default.</summary>
    public static NoticeRequested Noticed(Guid? notice = null) => new(notice ?? First, [new(NoticeSubject.DefaultChanged)],
    [
        new(FirstMail, Mailbox, null, Stored(EmailAddress.Read(Outlook)!)),
        new(FirstText, Mobile, Stored(Seattle), null),
    ]);

    public static Story GivenANotice() => GivenAMobilePhone().And(Noon, Noticed());

    /// <summary>A call as far as it has come, from the asking on.</summary>
    public static IEnumerable<SecurityInfoEvent> Call(ChallengeStatus until, Guid? challenge = null, Guid? call = null, Guid? method = null, DateTimeOffset? at = null, DateTimeOffset? expires = null)
    {
        var (c, k, m) = (challenge ?? First, call ?? FirstCall, method ?? Mobile);
        SecurityInfoEvent requested = Requested(c, k, m, at, expires), claimed = new CallClaimed(c, k), placed = new CallPlaced(c, k, Carrier, Reference), answered = new CallAnswered(c, k);
        return until switch
        {
            ChallengeStatus.Requested => [requested],
            ChallengeStatus.Claimed => [requested, claimed],
            ChallengeStatus.Placed => [requested, claimed, placed],
            ChallengeStatus.Answered => [requested, claimed, placed, answered],
            ChallengeStatus.Confirmed => [requested, claimed, placed, answered, new CallVerified(c, k, m)],
            ChallengeStatus.Failed => [requested, claimed, placed, new CallFailed(c, k, DeliveryFailure.NoAnswer)],
            ChallengeStatus.FraudReported => [requested, claimed, placed, answered, new FraudReported(c, k, m)],
            ChallengeStatus.Expired => [requested, claimed, placed, new CallExpired(c)],
            ChallengeStatus.Cancelled => [requested, claimed, placed, new CallCancelled(c, CancellationCause.ByOwner)],
            _ => throw new ArgumentOutOfRangeException(nameof(until), until, null),
        };
    }

    /// <summary>The mobile phone was offered at noon, and the call for it has come so far.</summary>
    public static Story GivenAdding(ChallengeStatus until) => Given().And(Noon, [Added(Mobile, PhoneKind.Mobile, Seattle), .. Call(until)]);

    /// <summary>Phones that were proven long ago, the first of them being the default.</summary>
    public static Story GivenPhones(params IReadOnlyList<(Guid Method, PhoneKind Kind, string Number)> phones)
    {
        var story = Given();
        foreach (var (phone, index) in phones.Select((phone, index) => (phone, index)))
        {
            var at = LongAgo.AddDays(index);
            story = story.And(at, [Added(phone.Method, phone.Kind, phone.Number), .. Call(ChallengeStatus.Confirmed, Id($"d{index}"), Id($"e{index}"), phone.Method, at)]);
        }
        return phones.Count is 0 ? story : story.And(LongAgo, new DefaultChanged(null, ByCall(phones[0].Method), DefaultCause.FirstMethod));
    }

    public static Story GivenAMobilePhone() => GivenPhones((Mobile, PhoneKind.Mobile, Seattle));

    /// <summary>The number of the mobile phone is to be changed from Seattle to Reno, and the call for that has come so far.</summary>
    public static Story GivenChanging(ChallengeStatus until) =>
        GivenAMobilePhone().And(Noon, [new PhoneChangeRequested(Mobile, Stored(Reno)), .. Call(until)]);

    public static TemporaryPassIssued Issued(Guid? pass = null, bool reusable = false, DateTimeOffset? until = null) =>
        new(pass ?? Pass, PassHash, until ?? Noon + 60.Minutes(), reusable, Seal(pass ?? Pass, Reason.Read("lost the key")!));

    /// <summary>A mobile phone and a security key, both proven long ago.</summary>
    public static Story GivenAPhoneAndAKey() => GivenAMobilePhone().And(LongAgo,
        KeyAsked(Id("d0d"), BlueKey, LongAgo), new SecurityKeyRegistered(Id("d0d"), BlueKey, KeyOf("blue"), Seal(BlueKey, MethodName.Read("blue key")!)));

    public static SignInChoice ByApp(Guid method) => new(method, MethodKind.AuthenticatorApp);

    public static SignInChoice ByCall(Guid method) => new(method, MethodKind.PhoneCall);

    public static SignInChoice ByText(Guid method) => new(method, MethodKind.TextMessage);
}
