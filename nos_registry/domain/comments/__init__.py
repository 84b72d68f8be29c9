"""Comments on a consultation: as rows of a sheet, where their clauses went, which are alike. Pure."""
