"""The closed set of questions a component may ask of evidence; one module a kind, all pure."""
