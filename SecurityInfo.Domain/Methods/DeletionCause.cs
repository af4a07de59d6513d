namespace SecurityInfo.Domain.Methods;

public enum DeletionCause { ByOwner }
