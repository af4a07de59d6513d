// The only line that ties the types to an engine: with Hot Chocolate it would name HotChocolate.Types.
global using GraphQL;
