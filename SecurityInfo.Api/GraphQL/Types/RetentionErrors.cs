using SecurityInfo.Domain;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Why it cannot be set for how long something is kept.</summary>
public interface ISetRetentionRuleError : IError;

/// <summary>Why there can be no such rules of retention.</summary>
public interface IRetentionPreviewError : IError;

public sealed partial class ConcurrentChange : ISetRetentionRuleError;

public sealed partial class RequestIdReused : ISetRetentionRuleError;

public sealed partial class PolicyRuleNotValid : ISetRetentionRuleError, IRetentionPreviewError;

/// <summary>Events of this type are kept for ever, whatever the organization wants.</summary>
[Implements(typeof(IError))]
public sealed class NeverDropped(Refusal.NeverDropped refused) : UserError(refused, "types"), ISetRetentionRuleError, IRetentionPreviewError
{
    /// <summary>What was named.</summary>
    public string Type => refused.Type;

    /// <summary>Why it is kept. The message says the same in words.</summary>
    public RetentionProblem Problem => refused.Problem;
}
