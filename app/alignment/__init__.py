"""How two plans fit together: their indicators, their clauses, and what one of them lacks."""
