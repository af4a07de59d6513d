using SecurityInfo.Domain.Tests.Architecture;

namespace SecurityInfo.Domain.Tests.Commands;

/// <summary>Commands are messages, and messages are logged.</summary>
public class LoggingACommand
{
    public static TheoryData<Type> Commands =>
    [
        .. typeof(IUserCommand).Assembly.GetTypes()
            .Where(type => !type.IsInterface && (type.IsAssignableTo(typeof(IUserCommand)) || type.IsAssignableTo(typeof(IVerificationCommand)) || type.IsAssignableTo(typeof(IPolicyCommand))))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void shows_no_number(Type command)
    {
        var logged = Instances.Of(command)!.ToString()!;

        logged.ShouldStartWith(command.Name);
        logged.ShouldNotContain("425");
        logged.ShouldNotContain("1234");
        logged.ShouldNotContain("outlook", Case.Insensitive);
    }

    [Fact]
    public void that_carries_a_number_shows_that_there_is_one()
    {
        AddPhone(Seattle).ToString().ShouldContain("(number)");
        ChangePhone(Seattle).ToString().ShouldContain("(number)");
    }

    [Fact]
    public void that_was_refused_shows_no_number_either()
    {
        var told = Given().When(AddPhone("+1 900 555 1234"));

        told.Decision.ToString()!.ShouldNotContain("555");
        told.Command.ToString()!.ShouldNotContain("555");
    }
}
