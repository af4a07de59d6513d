using System.Reflection;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Model;
using Wolverine.Attributes;
using Wolverine.Configuration;
using Wolverine.Persistence.Sagas;

namespace SecurityInfo.Api.Commands;

/// <summary>Loads the policy of the caller's organization, in the same round trip as everything else the handler asks for.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OfOrganizationAttribute : WolverineParameterAttribute
{
    public override Variable Modify(IChain chain, ParameterInfo parameter, IServiceContainer container, GenerationRules rules)
    {
        if (!rules.TryFindPersistenceFrameProvider(container, parameter.ParameterType, out var storage)) throw new InvalidOperationException($"Nothing stores {parameter.ParameterType}.");
        var load = storage.DetermineLoadFrame(container, parameter.ParameterType, Constant.ForString(OrganizationPolicy.Key));
        chain.Middleware.Add(load);
        var policy = load.Creates.First(variable => variable.VariableType == parameter.ParameterType);
        policy.OverrideName(parameter.Name!);
        return policy;
    }
}
