"""The teams of a checkout over their life: listed, shown, upgraded to a newer template, and offboarded."""
