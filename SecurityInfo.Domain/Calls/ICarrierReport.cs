using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Calls;

/// <summary>News of a call from the one who placed it. What is not news any more changes nothing.</summary>
public interface ICarrierReport : IUserCommand;
