using System.Collections.Immutable;

namespace SecurityInfo.Api.Storage;

/// <summary>A person's own keys, wrapped by the key ring. Where this is gone, nobody can read what was sealed for them.</summary>
/// <param name="Id">The user id.</param>
/// <param name="Keys">The last one seals; the others still open. The first one makes the fingerprints.</param>
public sealed record PersonKey(string Id, ImmutableArray<WrappedKey> Keys);

public sealed record WrappedKey(string Id, string Wrapped);
