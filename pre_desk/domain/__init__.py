"""Words and rules of the trade; standard library only. The glossary is in GLOSSAIRE.md."""
