// What every handler's signature is made of.
global using JasperFx.MultiTenancy;
global using SecurityInfo.Domain.Apps;
global using SecurityInfo.Domain.Blocks;
global using SecurityInfo.Domain.Calls;
global using SecurityInfo.Domain.Challenges;
global using SecurityInfo.Domain.Codes;
global using SecurityInfo.Domain.Emails;
global using SecurityInfo.Domain.Keys;
global using SecurityInfo.Domain.Methods;
global using SecurityInfo.Domain.Notices;
global using SecurityInfo.Domain.Policies;
global using SecurityInfo.Domain.Questions;
global using SecurityInfo.Domain.Recovery;
global using Wolverine;
global using Wolverine.Marten;
global using Wolverine.Persistence;
global using Wolverine.Persistence.EventSourcing;
