"""What rules about Azure share: tables of types, and readings that several rules need."""
