// Compiled by relay-compiler, never run: what a component that pages through the history would say.
const { graphql } = require("relay-runtime");

module.exports = graphql`
  fragment History_securityInfo on SecurityInfo
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })
  @refetchable(queryName: "HistoryPaginationQuery") {
    history(first: $count, after: $cursor) @connection(key: "History_history") {
      edges {
        node {
          id
          type
        }
      }
    }
  }
`;

module.exports = graphql`
  query HistoryQuery {
    viewer {
      securityInfo {
        ...History_securityInfo
      }
    }
  }
`;

module.exports = graphql`
  mutation HistoryAddPhoneMutation($input: AddPhoneInput!) {
    addPhone(input: $input) {
      challenge {
        status
      }
      userErrors {
        __typename
      }
    }
  }
`;
