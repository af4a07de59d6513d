using SecurityInfo.Domain;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Projections.SecurityInfoPage;

/// <summary>A person's security info, kept in the transaction that changes it: decisions and the page read it.</summary>
public sealed class UserSecurityInfoAggregation : StateProjection<UserSecurityInfo, SecurityInfoEvent>;
