"""Facts to figures: the definitions of INDICATORS §2; no SQL, no Qt."""
