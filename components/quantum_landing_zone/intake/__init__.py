"""From a request to a reviewed stack (ONB-02): answers become a tenant file, a stack, and a view of what will exist."""
