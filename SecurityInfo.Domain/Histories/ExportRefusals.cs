namespace SecurityInfo.Domain;

public abstract partial record Refusal
{
    public sealed record TooManyExports(int Limit)
        : Refusal("TOO_MANY_EXPORTS", $"You have {Limit} exports. Cancel one, or wait until one expires.");

    public sealed record ExportNotFound()
        : Refusal("EXPORT_NOT_FOUND", "There is no such export, or it is over.");
}
