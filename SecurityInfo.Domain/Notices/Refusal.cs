namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    public sealed record LinkOver()
        : Refusal("LINK_OVER", "This link is too old.");
}
