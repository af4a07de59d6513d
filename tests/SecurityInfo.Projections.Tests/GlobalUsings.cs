global using System.Collections.Immutable;
global using SecurityInfo.Domain;
global using SecurityInfo.Domain.Challenges;
global using SecurityInfo.Domain.Emails;
global using SecurityInfo.Domain.Methods;
global using SecurityInfo.Domain.Policies;
global using Shouldly;
global using Xunit;
global using static SecurityInfo.Domain.SecurityInfoEvent;
