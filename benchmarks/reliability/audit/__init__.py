"""The audits of GraphQL over HTTP that npm's graphql-http comes with."""
