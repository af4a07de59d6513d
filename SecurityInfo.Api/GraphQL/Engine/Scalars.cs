using GraphQL.Types;

namespace SecurityInfo.Api.GraphQL.Engine;

sealed class DateTimeType : DateTimeOffsetGraphType
{
    public DateTimeType() => (Name, Description) = ("DateTime", "A moment in RFC 3339 form, with offset.");
}

sealed class PhoneNumberType : StringGraphType
{
    public PhoneNumberType() => (Name, Description) = ("PhoneNumber", "A phone number as \"+\", country code, blank and national number, such as \"+1 4255551234\". To anybody but its owner all but the last two digits are masked: \"+1 ••••••••34\".");
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
sealed class PhoneNumberAttribute() : OutputTypeAttribute(typeof(NonNullGraphType<PhoneNumberType>));
