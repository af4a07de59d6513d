using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Live;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Apps;

/// <summary>What the devices that people approve on ask and say. They have no token: they show what they were given, and sign with a key of their own (docs/device-protocol.md).</summary>
static class DeviceProtocol
{
    const int LargestBody = 8 * 1024, RequestsAMinute = 60;
    const string EventStream = "text/event-stream";
    static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1), LongestStream = TimeSpan.FromMinutes(10);

    sealed record Registration(string? Link, string? PublicKey, string? Name);

    sealed record Registered(string Device, Guid Id);

    sealed record Waiting(Guid Id, DateTimeOffset ExpiresAt);

    sealed record Asking(DeviceKey? Key, ImmutableArray<Waiting> Waiting);

    sealed record Said(string? Device, string? Decision, string? Number, string? Signature);

    sealed record Heard(string Outcome, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? AttemptsLeft = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? RetryAfter = null);

    public static WebApplicationBuilder AddDevices(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DeviceHandles>();
        builder.Services.AddSingleton(_ => PartitionedRateLimiter.Create<DeviceHandle, string>(handle =>
            RateLimitPartition.GetFixedWindowLimiter($"{handle.Organization}\n{handle.UserId}", _ => new() { PermitLimit = RequestsAMinute, Window = TimeSpan.FromMinutes(1) })));
        return builder;
    }

    public static void MapDevices(this IEndpointRouteBuilder endpoints)
    {
        var devices = endpoints.MapGroup("/device").WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        devices.MapPost("/register", Register);
        devices.MapGet("/approvals", Pending);
        devices.MapPost("/approvals/{id:guid}", Answer);
    }

    /// <summary>Every link that is not good now gets the same answer, whatever is wrong with it.</summary>
    static async Task<IResult> Register(Registration asked, DeviceHandles handles, PartitionedRateLimiter<DeviceHandle> limiter, Invocation commands, TimeProvider time, CancellationToken stop)
    {
        if (DeviceKey.Read(asked.PublicKey) is not { } key) return Results.BadRequest();
        if (handles.Link(asked.Link) is not { } link) return Results.NotFound();
        if (!IsWithin(limiter, link)) return Results.StatusCode(StatusCodes.Status429TooManyRequests);

        var number = RandomNumberGenerator.GetInt32(10, 100).ToString(CultureInfo.InvariantCulture);
        var outcome = await commands.Invoke(link.Organization, Actors.Device, new RegisterDevice(link.UserId, time.GetUtcNow(), link.Id, key, asked.Name is { } name ? MethodName.Read(name) : null, new(number)), stop);
        return outcome is { Refusal: null } && outcome.Person.Info.Challenge(link.Id) is { } challenge
            ? Results.Ok(new Registered(handles.OfDevice(link with { Id = challenge.MethodId }), challenge.MethodId))
            : Results.NotFound();
    }

    static async Task<IResult> Answer(Guid id, Said said, DeviceHandles handles, PartitionedRateLimiter<DeviceHandle> limiter, Invocation commands, TimeProvider time, CancellationToken stop)
    {
        if (handles.Device(said.Device) is not { } device || Decision(said.Decision) is not { } decision) return Results.NotFound();
        if (!IsWithin(limiter, device)) return Results.StatusCode(StatusCodes.Status429TooManyRequests);

        var outcome = await commands.Invoke(device.Organization, Actors.Device, new AnswerApproval(device.UserId, time.GetUtcNow(), id, device.Id, decision, new(said.Number ?? ""), said.Signature ?? ""), stop);
        return outcome.Refusal switch
        {
            null => Results.Ok(new Heard(decision switch { ApprovalDecision.Approve => "approved", ApprovalDecision.Report => "reported", _ => "denied" })),
            Refusal.WrongCode wrong => Results.Json(new Heard("wrong_number", wrong.AttemptsLeft), statusCode: StatusCodes.Status422UnprocessableEntity),
            Refusal.TooManyWrongCodes wait => Results.Json(new Heard("wait", RetryAfter: wait.RetryAfter), statusCode: StatusCodes.Status429TooManyRequests),
            Refusal.ChallengeOver or Refusal.MethodNotAllowed or Refusal.PersonBlocked => Results.Json(new Heard("over"), statusCode: StatusCodes.Status410Gone),
            Refusal.ConcurrentChange => Results.StatusCode(StatusCodes.Status409Conflict),
            _ => Results.NotFound(),
        };
    }

    /// <summary>What waits for an answer: once, or, as a stream of events, now and whenever it changes.</summary>
    static async Task<IResult> Pending(HttpContext http, DeviceHandles handles, PartitionedRateLimiter<DeviceHandle> limiter, SecurityInfoReader reader, Changes changes, TimeProvider time, IHostApplicationLifetime node)
    {
        if (handles.Device(http.Request.Headers["Device"]) is not { } device) return Results.NotFound();
        if (!IsWithin(limiter, device)) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        if (await Asked(http.RequestAborted) is not { Key: { } key } now || !IsSigned(http.Request, device, key, time)) return Results.NotFound();

        http.Response.Headers.CacheControl = "no-store";
        return http.Request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Value is EventStream)
            ? TypedResults.ServerSentEvents(Told(), "approvals")
            : Results.Ok(now.Waiting);

        async IAsyncEnumerable<ImmutableArray<Waiting>> Told()
        {
            using var over = new CancellationTokenSource(LongestStream, time);
            using var until = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, over.Token, node.ApplicationStopping);
            ImmutableArray<Waiting>? told = null;
            await using var changed = changes.Of(device.Organization, device.UserId, until.Token).GetAsyncEnumerator(until.Token);
            while (await Next(changed) && await Asked(http.RequestAborted) is { } asked)
            {
                if (told?.SequenceEqual(asked.Waiting) is true) continue;
                told = asked.Waiting;
                yield return asked.Waiting;
            }
        }

        async Task<Asking?> Asked(CancellationToken stop)
        {
            var info = (await reader.Person(device.Organization, device.UserId, stop)).Info;
            return info.ApprovalApp(device.Id) is not { } app ? null : new(app.Key,
            [
                .. from challenge in info.Challenges
                   where challenge.MethodId == device.Id && challenge is ApprovalChallenge { Status: ChallengeStatus.Placed } && !challenge.HasExpired(time.GetUtcNow())
                   select new Waiting(challenge.Id, challenge.ExpiresAt),
            ]);
        }
    }

    /// <summary>A stream that is over ends as one that has nothing more to tell.</summary>
    static async Task<bool> Next(IAsyncEnumerator<bool> changed)
    {
        try { return await changed.MoveNextAsync(); }
        catch (OperationCanceledException) { return false; }
    }

    static bool IsSigned(HttpRequest request, DeviceHandle device, DeviceKey? key, TimeProvider time) =>
        long.TryParse(request.Headers["Device-Time"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) <= ClockDifference.TotalSeconds
        && key?.HasSigned($"approvals|{seconds}|{device.Id:D}", request.Headers["Device-Signature"]) is true;

    static ApprovalDecision? Decision(string? text) => text switch
    {
        "approve" => ApprovalDecision.Approve,
        "deny" => ApprovalDecision.Deny,
        "report" => ApprovalDecision.Report,
        _ => null,
    };

    static bool IsWithin(PartitionedRateLimiter<DeviceHandle> limiter, DeviceHandle of)
    {
        using var lease = limiter.AttemptAcquire(of);
        return lease.IsAcquired;
    }
}
