using System.Collections.Immutable;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Blocks;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Help;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Notices;
using SecurityInfo.Domain.Verifications;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Benchmarks.History;

/// <summary>What one transaction recorded.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Request">The same for what came of one request.</param>
/// <param name="Events">Each with its stream and version.</param>
/// <param name="Over">The verification that ended with it.</param>
sealed record Happening(DateTimeOffset At, string Actor, Guid Request, ImmutableArray<(string Stream, int Version, object Event)> Events, Verification? Over = null);

/// <summary>Somebody who adds methods, signs in by them, changes and deletes them: recorded, sealed and folded as the product does it.</summary>
sealed class Life(string userId, PersonSeal seal, Random dice, DateTimeOffset now)
{
    const string Dialing = "system:calls", Telling = "system:notices", Carrier = "system:carrier/simulated", Lapse = "system:expiry", HelpDesk = "help-desk", Portal = "sign-in-portal";

    /// <summary>So often something is done after the first method was added.</summary>
    const double Acts = 2.8;

    static readonly TimeSpan s_lifetimeOfChallenge = TimeSpan.FromMinutes(10), s_betweenActs = TimeSpan.FromDays(60);

    DateTimeOffset _now = now;
    Guid _request;

    /// <summary>As it stands after what was lived so far.</summary>
    public UserSecurityInfo Info { get; private set; } = new() { Id = userId };

    /// <summary>The verification that is not over yet.</summary>
    public Verification? Verifying { get; private set; }

    public IEnumerable<Happening> Lived()
    {
        foreach (var step in dice.Next(10) switch { < 6 => AddPhone(), < 9 => AddPhone(byText: true), _ => AddApp() }) yield return step;
        while (dice.NextDouble() < Acts / (1 + Acts))
        {
            Wait(s_betweenActs * -Math.Log(1 - dice.NextDouble()));
            foreach (var step in Act()) yield return step;
        }
    }

    IEnumerable<Happening> Act() => (dice.Next(100), Proven<Phone>(), Proven<CodeApp>()) switch
    {
        ( < 52, { } phone, _) => SignIn(phone.Id, phone.Number.Fingerprint, dice.Next(3) is 0 ? MethodKind.PhoneCall : MethodKind.TextMessage),
        ( < 66, _, { } app) => SignIn(app.Id, null, MethodKind.AuthenticatorApp),
        ( < 69, { } phone, _) => ChangePhone(phone),
        ( < 72, _, null) => AddApp(),
        ( < 77, _, _) when Proven<Email>() is null => AddEmail(),
        ( < 81, { } phone, _) => [Asks(userId, new MethodRenamed(phone.Id, Name(phone.Id)))],
        ( < 85, { } phone, { } app) => [Asks(userId, new DefaultChanged(Info.Default, Info.Default?.MethodId == app.Id ? new(phone.Id, MethodKind.PhoneCall) : new(app.Id, MethodKind.AuthenticatorApp), DefaultCause.ChosenByOwner))],
        ( < 88, { } phone, { } app) => [Asks(userId, [new MethodDeleted(app.Id, MethodType.AuthenticatorApp, DeletionCause.ByOwner), .. Info.Default?.MethodId == app.Id ? [new DefaultChanged(Info.Default, new(phone.Id, MethodKind.PhoneCall), DefaultCause.MethodDeleted)] : Nothing])],
        ( < 91, _, _) => [Asks(userId, new RecoveryCodesGenerated(Fresh(), [.. Enumerable.Range(0, 10).Select(_ => Convert.ToBase64String(Bytes(32)))]))],
        ( < 95, _, _) => [Asks(userId, new ChangeRefused("AddPhone", dice.Next(2) is 0 ? "METHOD_NOT_ALLOWED" : "TOO_MANY_CALLS"))],
        ( < 97, _, _) => Block(),
        _ => AddPhone(PhoneKind.Office),
    };

    IEnumerable<Happening> AddPhone(PhoneKind kind = PhoneKind.Mobile, bool byText = false)
    {
        var (phone, number) = (Fresh(), Number());
        return Prove(phone, byText ? MethodKind.TextMessage : MethodKind.PhoneCall, new PhoneAdded(phone, kind, seal.Seal(phone, number)), [], byText ? MethodKind.TextMessage : MethodKind.PhoneCall);
    }

    IEnumerable<Happening> ChangePhone(Phone phone)
    {
        var number = seal.Seal(phone.Id, Number());
        return Prove(phone.Id, MethodKind.PhoneCall, new PhoneChangeRequested(phone.Id, number), [new PhoneChanged(phone.Id, phone.Number, number)], null);
    }

    IEnumerable<Happening> AddEmail()
    {
        var mail = Fresh();
        return Prove(mail, MethodKind.Email, new EmailAdded(mail, seal.Seal(mail, EmailAddress.Read($"somebody{dice.Next(1_000_000)}@example.com")!)), [], null);
    }

    IEnumerable<Happening> AddApp()
    {
        var (app, challenge) = (Fresh(), Fresh());
        yield return Asks(userId, new AuthenticatorAppAdded(app, seal.Seal(app, new AppSecret([.. Bytes(20)])), new(TotpAlgorithm.Sha1, 6), null), new AppCodeRequested(challenge, app, _now, _now + s_lifetimeOfChallenge));
        Wait(TimeSpan.FromSeconds(30));
        yield return Asks(userId, [new AppCodeVerified(challenge, app, _now.ToUnixTimeSeconds() / 30), .. BecomesDefault(app, MethodKind.AuthenticatorApp)]);
    }

    /// <summary>Now and then it comes to nothing at first, or at all.</summary>
    IEnumerable<Happening> Prove(Guid method, MethodKind by, SecurityInfoEvent offered, SecurityInfoEvent[] then, MethodKind? asDefault)
    {
        var challenge = Fresh();
        var fails = dice.Next(12);
        yield return Asks(userId, offered, Requested(challenge, Fresh(), method, by));
        for (var repeated = fails is 0; ; repeated = false)
        {
            var delivery = Delivery();
            Wait(TimeSpan.FromMilliseconds(40));
            if (by is MethodKind.PhoneCall) yield return Follows(Dialing, new CallClaimed(challenge, delivery));
            yield return Follows(Dialing, by is MethodKind.PhoneCall ? new CallPlaced(challenge, delivery, "simulated", $"simulated/one|{delivery}") : new CodeSent(challenge, delivery, "simulated", $"simulated/one|{delivery}"));
            Wait(TimeSpan.FromSeconds(5 + dice.Next(20)));
            if (!repeated) break;
            yield return by is MethodKind.PhoneCall ? Asks(Carrier, new CallFailed(challenge, delivery, DeliveryFailure.NoAnswer)) : Asks(userId, new WrongCodeEntered(challenge, 4));
            Wait(TimeSpan.FromSeconds(35));
            yield return Asks(userId, Requested(challenge, Fresh(), method, by));
        }
        if (fails is 1)
        {
            Wait(s_lifetimeOfChallenge);
            yield return Asks(Lapse, by is MethodKind.PhoneCall ? new CallExpired(challenge) : new ChallengeExpired(challenge));
            yield break;
        }
        if (by is MethodKind.PhoneCall) yield return Asks(Carrier, new CallAnswered(challenge, Delivery()));
        Wait(TimeSpan.FromSeconds(3));
        yield return Asks(by is MethodKind.PhoneCall ? Carrier : userId,
            [by is MethodKind.PhoneCall ? new CallVerified(challenge, Delivery(), method) : new CodeVerified(challenge, Delivery(), method, by), .. then, .. asDefault is { } kind ? BecomesDefault(method, kind) : Nothing]);
        foreach (var told in Tell()) yield return told;

        Guid Delivery() => Info.Challenge(challenge) switch { Domain.Calls.CallChallenge call => call.Call.Id, Domain.Codes.CodeChallenge code => code.Code.Id, _ => challenge };
    }

    SecurityInfoEvent Requested(Guid challenge, Guid delivery, Guid method, MethodKind by) =>
        by is MethodKind.PhoneCall ? new CallRequested(challenge, delivery, method, _now, _now + s_lifetimeOfChallenge) : new CodeRequested(challenge, delivery, method, by, _now, _now + s_lifetimeOfChallenge);

    IEnumerable<Happening> SignIn(Guid method, string? to, MethodKind by)
    {
        var (id, challenge, outcome) = (Fresh(), Fresh(), dice.Next(20));
        Verifying = new() { Id = Verification.KeyOf(id) };
        yield return Asks(Portal,
            new VerificationEvent.VerificationStarted(userId, Convert.ToBase64String(Bytes(32)), IsDecoy: false, VerificationPurpose.TwoFactor, RequiredStrength.Any, 1, [new(method, by)], Portal, null, _now, _now + Verification.Lifetime),
            new VerificationEvent.MethodAsked(challenge, method, by, to, null, null, null, _now, _now + s_lifetimeOfChallenge));
        if (to is not null)
        {
            Wait(TimeSpan.FromMilliseconds(40));
            if (by is MethodKind.PhoneCall) yield return Follows(Dialing, new VerificationEvent.DeliveryClaimed(challenge));
            yield return Follows(Dialing, new VerificationEvent.DeliveryTaken(challenge, "simulated", $"simulated/one|{challenge}"));
            Wait(TimeSpan.FromSeconds(8));
            yield return Asks(Carrier, new VerificationEvent.DeliveryArrived(challenge));
        }
        Wait(TimeSpan.FromSeconds(10));
        var reference = new VerificationRef(id, VerificationPurpose.TwoFactor, Portal, IsComplete: true);
        if (outcome is 0)
        {
            Wait(Verification.Lifetime);
            yield return Ends(Lapse, new VerificationEvent.VerificationExpired(), new VerificationFailed(reference with { IsComplete = false }, by, VerificationStatus.Expired));
            yield break;
        }
        if (outcome is 1 && by is not MethodKind.PhoneCall) yield return Asks(Portal, new VerificationEvent.AnswerRefused(challenge, 4), new WrongAnswerGiven(reference with { IsComplete = false }, method, by));
        yield return Asks(by is MethodKind.PhoneCall ? Carrier : Portal, new VerificationEvent.AnswerAccepted(challenge, method, by), new MethodUsed(reference, method, by, by is MethodKind.AuthenticatorApp ? _now.ToUnixTimeSeconds() / 30 : null));
        Wait(TimeSpan.FromSeconds(1));
        yield return Ends(Portal, new VerificationEvent.StatementIssued(Fresh()));
    }

    IEnumerable<Happening> Block()
    {
        var block = Fresh();
        var by = $"{HelpDesk}-{dice.Next(8)}";
        yield return Asks(by, new PersonBlocked(block, BlockCause.ByHelpDesk, _now.AddDays(1), seal.Seal(block, Reason.Read("Lost their phone")!)));
        Wait(TimeSpan.FromHours(3));
        yield return Asks(by, new PersonUnblocked(block, null));
    }

    /// <summary>Each text and mail of the notice that was asked for last.</summary>
    IEnumerable<Happening> Tell()
    {
        foreach (var delivery in Info.Notices.Where(delivery => delivery.Status is NoticeStatus.Requested).ToArray())
        {
            Wait(TimeSpan.FromMilliseconds(200));
            yield return Follows(Telling, new NoticeSent(delivery.NoticeId, delivery.Id, "simulated", $"simulated/one|{delivery.Id}"));
        }
    }

    SecurityInfoEvent[] BecomesDefault(Guid method, MethodKind kind) => Info.Default is null ? [new DefaultChanged(null, new(method, kind), DefaultCause.FirstMethod)] : Nothing;

    static SecurityInfoEvent[] Nothing => [];

    T? Proven<T>() where T : VerificationMethod => Info.Proven.OfType<T>().FirstOrDefault();

    /// <summary>By a request of its own, with the notice that it is worth.</summary>
    Happening Asks(string actor, params object[] events)
    {
        _request = Fresh();
        return Follows(actor, events);
    }

    Happening Follows(string actor, params object[] events)
    {
        var (own, of) = (Notice.With(Info, [.. events.OfType<SecurityInfoEvent>()], _now, Fresh), ImmutableArray.CreateBuilder<(string, int, object)>());
        foreach (var @event in events.OfType<VerificationEvent>())
        {
            Verifying = Verification.Evolve(Verifying, @event, _now) with { Version = Verifying!.Version + 1 };
            of.Add((Verifying.Id, Verifying.Version, @event));
        }
        foreach (var @event in own)
        {
            Info = UserSecurityInfo.Evolve(Info, @event, _now) with { Version = Info.Version + 1 };
            of.Add((userId, Info.Version, @event));
        }
        return new(_now, actor, _request, of.ToImmutable());
    }

    Happening Ends(string actor, params object[] events)
    {
        var last = Asks(actor, events) with { Over = Verifying };
        Verifying = null;
        return last;
    }

    /// <summary>To the microsecond, as the database keeps it.</summary>
    void Wait(TimeSpan time) => _now = _now.AddTicks(Math.Max(1, time.Ticks / TimeSpan.TicksPerMicrosecond) * TimeSpan.TicksPerMicrosecond);

    PhoneNumber Number() => PhoneNumber.Restore($"+1 425{dice.Next(2_000_000, 10_000_000)}", takesTexts: true);

    Sealed Name(Guid method) => seal.Seal(method, MethodName.Read("My own phone")!);

    Guid Fresh() => new(Bytes(16));

    byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        dice.NextBytes(bytes);
        return bytes;
    }
}
