namespace SecurityInfo.Api.Carriers;

/// <summary>What is said on the line.</summary>
static class Prompts
{
    public static string Asking(string organization) =>
        $"This is the verification call of {organization}. Press the pound key to confirm. If you did not ask for this call, press zero, then pound.";

    public static string After(CallReply reply, string organization) => reply switch
    {
        CallReply.ThankYou => "Thank you. You have been verified. Goodbye.",
        CallReply.FraudNoted => "Thank you for telling us. Nothing has been verified. Goodbye.",
        CallReply.AskAgain => "That was not the key we asked for. " + Asking(organization),
        _ => "You could not be verified. Goodbye.",
    };
}
