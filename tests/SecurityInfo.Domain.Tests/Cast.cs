namespace SecurityInfo.Domain.Tests;

/// <summary>Who acts, on what, and what they ask for: a call to Alice's mobile phone in Seattle, unless said otherwise.</summary>
static class Cast
{
    public const string Alice = "alice", Carrier = "acme", Reference = "acme-1", RightCode = "482913", WrongCode = "111111", RightNumber = "42", WrongNumber = "24", Bob = "bob", Laptop = "session of the laptop", Desktop = "session of the desktop", PassHash = "hash of the pass", Outlook = "alice@outlook.example", Proton = "alice@proton.example";

    public static readonly Guid
        Mobile = Id("a1"), Alternate = Id("a2"), Office = Id("a3"), AnotherMobile = Id("a4"), Mailbox = Id("a5"), Memory = Id("a6"), Paper = Id("a7"), BlueKey = Id("aa"), RedKey = Id("ab"), Tablet = Id("ac"), AnotherTablet = Id("ad"), Device = Id("ae"), Nothing = Id("a9"), Pass = Id("af"), AnotherPass = Id("b9"),
        First = Id("c1"), Second = Id("c2"), Third = Id("c3"), Fourth = Id("c4"), Nowhere = Id("c9"),
        FirstCall = Id("f1"), SecondCall = Id("f2"), ThirdCall = Id("f3"), NoCall = Id("f9"),
        FirstMail = Id("e1"), FirstText = Id("e2"), TheBlock = Id("bb"),
        FirstCode = Id("b1"), SecondCode = Id("b2"), ThirdCode = Id("b3");

    public static readonly SigningKey Key = new(), AnotherKey = new();

    public static readonly HelpDesk ContosoHelp = new("Contoso help desk", "help@contoso.example", "+1 425 555 0100", "https://help.contoso.example");

    /// <summary>What the organization asks.</summary>
    public static readonly ImmutableArray<string> Offered = ["What was your first pet called?", "In which street did you grow up?", "What was your first car?", "Which book did you read last?"];

    static readonly ImmutableArray<(Guid, string)> RightAnswersToQuestions = [(Question(0), "Rex Superbus"), (Question(1), "Elm Street"), (Question(2), "a green one")];

    public static Guid Question(int index) => Id($"71{index:00}");

    /// <summary>Stands in for a slow one, and says nothing of the answer either.</summary>
    public static AnswerHash Hash(GivenAnswer given) => new($"hash of {given.Answer.Text.Length} signs");

    /// <summary>Signed in a moment before, with a security key and its PIN.</summary>
    public static SignIn Strong(DateTimeOffset? at = null) => By(SignInLevel.PhishingResistant, at ?? Noon);

    /// <summary>Signed in with as much.</summary>
    public static SignIn By(SignInLevel level, DateTimeOffset? at = null, string session = Laptop) => new(at ?? Noon, level, session);

    public static SetStepUpRule StepUpRule(int minutes = 20, FirstMethodProof first = FirstMethodProof.FreshSignIn, int? seen = null) => new(new(minutes, first), seen, Noon);

    public static IssueTemporaryPass IssuePass(TimeSpan? life = null, bool reusable = false, int length = 8, string reason = "lost the key", string by = Bob, SignIn? signedIn = null, Guid? pass = null, string hash = PassHash, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, by, signedIn ?? Strong(at), pass ?? Pass, length, hash, life ?? 60.Minutes(), reusable, Reason.Read(reason));

    public static RedeemTemporaryPass RedeemPass(string? hash = PassHash, string session = Laptop, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, By(SignInLevel.OneFactor, LongAgo, session), hash);

    public static RevokeTemporaryPass RevokePass(DateTimeOffset? at = null) => new(Alice, at ?? Noon);

    public static Guid Id(string end) => new($"00000000-0000-0000-0000-{end.PadLeft(12, '0')}");

    public static AddPhone AddPhone(string number = Seattle, PhoneKind kind = PhoneKind.Mobile, PhoneChannel channel = PhoneChannel.Call, Guid? method = null, FreshDelivery? call = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), kind, channel, Typed(number), method ?? Mobile, call ?? new(First, FirstCall));

    public static ChangePhone ChangePhone(string number = Reno, Guid? method = null, PhoneChannel channel = PhoneChannel.Call, int? seen = null, FreshDelivery? call = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), method ?? Mobile, channel, Typed(number), seen, call ?? new(First, FirstCall));

    public static DeleteMethod DeleteMethod(Guid? method = null, bool confirmed = true, int? seen = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), method ?? Mobile, confirmed, seen);

    public static ChangeDefault ChangeDefault(Guid method, MethodKind kind = MethodKind.PhoneCall, int? seen = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), method, kind, seen);

    public static RecomputeDefault RecomputeDefault(DateTimeOffset? at = null) => new(Alice, at ?? Noon);

    public static SkipRequirements SkipRequirements(DateTimeOffset? at = null, int? seen = null) => new(Alice, at ?? Noon, ByAdministrator: false, seen);

    public static ConfirmSecurityInfo ConfirmSecurityInfo(int? seen = null, DateTimeOffset? at = null) => new(Alice, at ?? Noon, seen);

    public static ResendChallenge ResendChallenge(Guid? challenge = null, Guid? delivery = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon + 1.Minutes(), challenge ?? First, delivery ?? SecondCall);

    public static CancelChallenge CancelChallenge(Guid? challenge = null, DateTimeOffset? at = null) => new(Alice, at ?? Noon, challenge ?? First);

    public static ConfirmChallenge ConfirmChallenge(Guid? challenge = null, string code = RightCode, DateTimeOffset? at = null) => new(Alice, at ?? Noon, challenge ?? First, new(code));

    public static ExpireChallenge ExpireChallenge(Guid? challenge = null, DateTimeOffset? at = null) => new(Alice, at ?? Noon + 10.Minutes(), challenge ?? First);

    public static AddEmail AddEmail(string address = Outlook, string? ofAccount = null, Guid? method = null, FreshDelivery? mail = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), EmailAddress.Read(address), ofAccount is null ? null : EmailAddress.Read(ofAccount), method ?? Mailbox, mail ?? new(First, FirstCode));

    public static ChangeEmail ChangeEmail(string address = Proton, Guid? method = null, int? seen = null, FreshDelivery? mail = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), method ?? Mailbox, EmailAddress.Read(address), null, seen, mail ?? new(First, FirstCode));

    public static AddAuthenticatorApp AddAuthenticatorApp(Guid? method = null, Guid? challenge = null, string? name = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), name is not null, name is null ? null : MethodName.Read(name), method ?? Tablet, challenge ?? First, new([.. "a secret of an app's"u8]));

    public static ConfirmChallenge GiveAppCode(Guid? challenge = null, Guid? app = null, DateTimeOffset? shown = null, DateTimeOffset? at = null) =>
        ConfirmChallenge(challenge, CodeOf(app ?? Tablet, AppCodes.StepAt(shown ?? at ?? Noon)), at);

    public static AddApprovalApp AddApprovalApp(Guid? method = null, Guid? challenge = null, string? name = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), name is not null, name is null ? null : MethodName.Read(name), method ?? Device, challenge ?? First);

    public static RegisterDevice RegisterDevice(Guid? challenge = null, DeviceKey? key = null, string? device = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, key ?? Key.Public, device is null ? null : MethodName.Read(device), new(RightNumber));

    public static AnswerApproval Approve(string number = RightNumber, Guid? challenge = null, Guid? device = null, SigningKey? by = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, device ?? Device, ApprovalDecision.Approve, new(number), (by ?? Key).Sign($"{challenge ?? First:D}|approve|{number}|{device ?? Device:D}"));

    public static AnswerApproval Refuse(ApprovalDecision decision, Guid? challenge = null, Guid? device = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, device ?? Device, decision, new(""), Key.Sign($"{challenge ?? First:D}|{(decision is ApprovalDecision.Deny ? "deny" : "report")}||{device ?? Device:D}"));

    public static RenameMethod RenameMethod(string? name = "my old phone", Guid? method = null, int? seen = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), method ?? Mobile, name is not null, name is null ? null : MethodName.Read(name), seen);

    /// <summary>Hashed, as it is decided on.</summary>
    public static AddSecurityQuestions AddSecurityQuestions(params IReadOnlyList<(Guid Question, string Answer)> answers) => Answering(answers).Hashed(Hash);

    /// <summary>As it is looked at first.</summary>
    public static AddSecurityQuestions Answering(params IReadOnlyList<(Guid Question, string Answer)> answers) =>
        new(Alice, Noon, Strong(), Memory, [.. (answers.Count is 0 ? RightAnswersToQuestions : answers).Select(given => new GivenAnswer(given.Question, Answer.Read(given.Answer)))], ByAdministrator: false);

    public static GenerateRecoveryCodes GenerateRecoveryCodes(Guid? method = null, string hash = "hash", int? seen = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), method ?? Paper, [.. Enumerable.Range(0, RecoveryCodes.Number).Select(number => $"{hash} {number}")], seen);

    public static OfferSecurityQuestions Offer(IEnumerable<string>? texts = null, int toRegister = 3, int toReset = 3, int? seen = null) =>
        new([.. (texts ?? Offered).Select((text, index) => OfferedQuestion.Of(Question(index), text))], toRegister, toReset, seen, Noon);

    public static AddSecurityKey AddSecurityKey(Guid? challenge = null, Guid? method = null, int? seen = null, DateTimeOffset? at = null, SignIn? by = null) =>
        new(Alice, at ?? Noon, by ?? Strong(at), null, seen, challenge ?? First, method ?? BlueKey);

    /// <param name="answer">A credential, or what is wrong with the answer.</param>
    /// <param name="challenge">The ceremony.</param>
    /// <param name="name">What to call the key.</param>
    /// <param name="at">When it answered.</param>
    public static ConfirmSecurityKey ConfirmSecurityKey(string answer = "blue", Guid? challenge = null, string name = "blue key", DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, new(answer), MethodName.Read(name));

    public static RecordCodeSent Sent(Guid? challenge = null, Guid? code = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, code ?? FirstCode, Carrier, Reference);

    public static RecordCodeDelivered Delivered(Guid? challenge = null, Guid? code = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, code ?? FirstCode);

    public static RecordCodeFailed NotSent(DeliveryFailure reason = DeliveryFailure.CarrierRefused, Guid? challenge = null, Guid? code = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, code ?? FirstCode, reason);

    public static RecordNoticeSent NoticeTaken(Guid? delivery = null, DateTimeOffset? at = null) => new(Alice, at ?? Noon, delivery ?? FirstText, Carrier, Reference);

    public static RecordNoticeFailed NoticeNotTaken(DeliveryFailure reason = DeliveryFailure.CarrierRefused, Guid? delivery = null, DateTimeOffset? at = null) => new(Alice, at ?? Noon, delivery ?? FirstText, reason);

    public static DisownChange DisownChange(Guid? notice = null, DateTimeOffset? at = null) => new(Alice, at ?? Noon, notice ?? First, Noon, TheBlock);

    public static ClaimCall ClaimCall(Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, call ?? FirstCall);

    public static CheckCall CheckCall(CarrierWord word = CarrierWord.CannotTell, Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon + 20.Seconds(), challenge ?? First, call ?? FirstCall, word);

    public static RecordCallPlaced Placed(Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, call ?? FirstCall, Carrier, Reference);

    public static RecordCallAnswered Answered(Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, call ?? FirstCall);

    public static RecordKeys Pressed(string keys = "#", Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, call ?? FirstCall, keys);

    public static RecordCallEnded Ended(DeliveryFailure reason = DeliveryFailure.NoAnswer, Guid? challenge = null, Guid? call = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, challenge ?? First, call ?? FirstCall, reason);
}
