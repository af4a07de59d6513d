using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace BareNpgsql;

sealed record PersonKey(string Id, ImmutableArray<WrappedKey> Keys);

sealed record WrappedKey(string Id, string Wrapped);

sealed record PlaceCall(string UserId, Guid ChallengeId, Guid CallId);

/// <summary>The events and snapshots of SecurityInfo.Domain, as SecurityInfo.Api stores them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(SecurityInfoEvent.PhoneAdded)), JsonSerializable(typeof(SecurityInfoEvent.CallRequested))]
[JsonSerializable(typeof(UserSecurityInfo)), JsonSerializable(typeof(OrganizationPolicy))]
[JsonSerializable(typeof(PersonKey)), JsonSerializable(typeof(PlaceCall))]
sealed partial class FactsJson : JsonSerializerContext;
