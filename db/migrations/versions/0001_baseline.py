"""The complete schema of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "bilan",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("annee", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("etat", sa.String(), nullable=False),
        sa.Column("contexte", sa.Text(), nullable=False),
        sa.Column("faits_marquants", sa.Text(), nullable=False),
        sa.Column("texte_public", sa.Text(), nullable=False),
        sa.Column("texte_parcours", sa.Text(), nullable=False),
        sa.Column("texte_cellules", sa.Text(), nullable=False),
        sa.Column("texte_actions", sa.Text(), nullable=False),
        sa.Column("texte_evaluations", sa.Text(), nullable=False),
        sa.Column("texte_sorties", sa.Text(), nullable=False),
        sa.Column("texte_cohortes", sa.Text(), nullable=False),
        sa.Column("texte_budget", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilan")),
        sa.UniqueConstraint("annee", "edition", name=op.f("uq_bilan_annee_edition")),
    )
    op.create_table(
        "bilan_fige",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("bilan_id", sa.String(), nullable=False),
        sa.Column("extrait_le", sa.Date(), nullable=False),
        sa.Column("empreinte", sa.String(), nullable=False),
        sa.Column("sel", sa.String(), nullable=False),
        sa.Column("contenu", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bilan_id"], ["bilan.id"], name=op.f("fk_bilan_fige_bilan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilan_fige")),
        sa.UniqueConstraint("bilan_id", name=op.f("uq_bilan_fige_bilan_id")),
    )
    op.create_table(
        "seuil",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("signe_le", sa.Date(), nullable=False),
        sa.Column("par", sa.String(), nullable=False),
        sa.Column("numero", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seuil")),
        sa.UniqueConstraint("audience", "numero", name=op.f("uq_seuil_audience_numero")),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("numero", sa.Integer(), nullable=False),
        sa.Column("annee", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("methode", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("par", sa.String(), nullable=False),
        sa.Column("contenu", sa.Text(), nullable=False),
        sa.Column("empreintes", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("numero", name=op.f("uq_publication_numero")),
    )
    op.create_table(
        "campagne",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("annee", sa.String(), nullable=False),
        sa.Column("vague", sa.String(), nullable=False),
        sa.Column("debut", sa.Date(), nullable=False),
        sa.Column("fin", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campagne")),
        sa.UniqueConstraint("annee", "vague", name=op.f("uq_campagne_annee_vague")),
    )
    op.create_table(
        "cercle",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("cles", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cercle")),
    )
    op.create_table(
        "draft",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("object_id", sa.String(), nullable=False),
        sa.Column("utc", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("login", "form", "object_id", name=op.f("pk_draft")),
    )
    op.create_table(
        "saved_view",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("login", "id", name=op.f("pk_saved_view")),
    )
    op.create_table(
        "etablissement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("uai", sa.String(), nullable=True),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("actif", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_etablissement")),
    )
    op.create_table(
        "famille",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("adresse", sa.Text(), nullable=False),
        sa.Column("code_postal", sa.Text(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("interprete", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_famille")),
    )
    op.create_table(
        "grille",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("numero", sa.Integer(), nullable=False),
        sa.Column("actif", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grille")),
    )
    op.create_table(
        "history",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object_id", sa.String(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_history")),
    )
    op.create_index("ix_history_object_id", "history", ["object_id"], unique=False)
    op.create_index("ix_history_operation_id", "history", ["operation_id"], unique=False)
    op.create_index(
        "ix_history_removed",
        "history",
        ["kind"],
        unique=False,
        sqlite_where=sa.text("change = 'remove'"),
        postgresql_where=sa.text("change = 'remove'"),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("utc", sa.String(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("poste", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object_id", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )
    op.create_index(
        "ix_journal_marks",
        "journal",
        ["seq"],
        unique=False,
        sqlite_where=sa.text("event IN ('accounts', 'checkpoint')"),
        postgresql_where=sa.text("event IN ('accounts', 'checkpoint')"),
    )
    op.create_index(
        "ix_journal_reads",
        "journal",
        ["object_id"],
        unique=False,
        sqlite_where=sa.text("event IN ('open_file', 'open_document', 'read_note', 'export')"),
        postgresql_where=sa.text("event IN ('open_file', 'open_document', 'read_note', 'export')"),
    )
    op.create_table(
        "operateur",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("actif", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operateur")),
    )
    op.create_table(
        "operation",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("utc", sa.String(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("undoes", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_operation")),
        sa.UniqueConstraint("id", name=op.f("uq_operation_id")),
    )
    takes_back = sa.text("undoes IS NOT NULL")
    for column in ("undoes", "origin"):
        op.create_index(
            f"ix_operation_{column}",
            "operation",
            [column],
            unique=False,
            sqlite_where=takes_back,
            postgresql_where=takes_back,
        )
    op.create_table(
        "reference",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("genre", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("libelle", sa.Text(), nullable=False),
        sa.Column("groupe", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("ordre", sa.Integer(), nullable=False),
        sa.Column("actif", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference")),
        sa.UniqueConstraint("genre", "code", name=op.f("uq_reference_genre_code")),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("domaine", sa.String(), nullable=False),
        sa.Column("modalite", sa.String(), nullable=False),
        sa.Column("financement", sa.String(), nullable=False),
        sa.Column("operateur_id", sa.String(), nullable=True),
        sa.Column("debut", sa.Date(), nullable=True),
        sa.Column("fin", sa.Date(), nullable=True),
        sa.Column("actif", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operateur_id"], ["operateur.id"], name=op.f("fk_action_operateur_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_operateur_id"), "action", ["operateur_id"], unique=False)
    op.create_table(
        "cellule",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("etablissement_id", sa.String(), nullable=True),
        sa.Column("heure", sa.Time(), nullable=True),
        sa.Column("lieu", sa.Text(), nullable=False),
        sa.Column("statut", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["etablissement_id"], ["etablissement.id"], name=op.f("fk_cellule_etablissement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cellule")),
    )
    op.create_index(
        op.f("ix_cellule_etablissement_id"), "cellule", ["etablissement_id"], unique=False
    )
    op.create_table(
        "enfant",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("prenom", sa.Text(), nullable=False),
        sa.Column("naissance", sa.Date(), nullable=False),
        sa.Column("sexe", sa.String(), nullable=True),
        sa.Column("famille_id", sa.String(), nullable=True),
        sa.Column("qpv", sa.Boolean(), nullable=True),
        sa.Column("supprime_le", sa.Date(), nullable=True),
        sa.Column("cle", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["famille_id"], ["famille.id"], name=op.f("fk_enfant_famille_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enfant")),
    )
    op.create_index(op.f("ix_enfant_cle"), "enfant", ["cle"], unique=False)
    op.create_index(op.f("ix_enfant_famille_id"), "enfant", ["famille_id"], unique=False)
    op.create_table(
        "item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("grille_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("libelle", sa.Text(), nullable=False),
        sa.Column("facultatif", sa.Boolean(), nullable=False),
        sa.Column("ordre", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["grille_id"], ["grille.id"], name=op.f("fk_item_grille_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("grille_id", "code", name=op.f("uq_item_grille_id_code")),
    )
    op.create_table(
        "professionnel",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("prenom", sa.Text(), nullable=False),
        sa.Column("fonction", sa.Text(), nullable=False),
        sa.Column("operateur_id", sa.String(), nullable=True),
        sa.Column("etablissement_id", sa.String(), nullable=True),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("courriel", sa.Text(), nullable=False),
        sa.Column("compte", sa.String(), nullable=True),
        sa.Column("actif", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["etablissement_id"],
            ["etablissement.id"],
            name=op.f("fk_professionnel_etablissement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["operateur_id"], ["operateur.id"], name=op.f("fk_professionnel_operateur_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_professionnel")),
    )
    op.create_index(
        op.f("ix_professionnel_etablissement_id"),
        "professionnel",
        ["etablissement_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_professionnel_operateur_id"), "professionnel", ["operateur_id"], unique=False
    )
    op.create_table(
        "responsable",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("famille_id", sa.String(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("prenom", sa.Text(), nullable=False),
        sa.Column("qualite", sa.String(), nullable=False),
        sa.Column("autorite_parentale", sa.Boolean(), nullable=False),
        sa.Column("adresse", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("courriel", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["famille_id"], ["famille.id"], name=op.f("fk_responsable_famille_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsable")),
    )
    op.create_index(op.f("ix_responsable_famille_id"), "responsable", ["famille_id"], unique=False)
    op.create_table(
        "accord",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enfant_id", sa.String(), nullable=False),
        sa.Column("statut", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("echeance", sa.Date(), nullable=True),
        sa.Column("responsable_id", sa.String(), nullable=True),
        sa.Column("remarque", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["enfant_id"], ["enfant.id"], name=op.f("fk_accord_enfant_id")),
        sa.ForeignKeyConstraint(
            ["responsable_id"], ["responsable.id"], name=op.f("fk_accord_responsable_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accord")),
    )
    op.create_index(op.f("ix_accord_enfant_id"), "accord", ["enfant_id"], unique=False)
    op.create_index(op.f("ix_accord_responsable_id"), "accord", ["responsable_id"], unique=False)
    op.create_table(
        "descripteur",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("niveau", sa.String(), nullable=False),
        sa.Column("texte", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_descripteur_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_descripteur")),
        sa.UniqueConstraint(
            "item_id", "cycle", "niveau", name=op.f("uq_descripteur_item_id_cycle_niveau")
        ),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enfant_id", sa.String(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("type_media", sa.String(), nullable=False),
        sa.Column("taille", sa.Integer(), nullable=False),
        sa.Column("ajoute_le", sa.Date(), nullable=False),
        sa.Column("scelle", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["enfant_id"], ["enfant.id"], name=op.f("fk_document_enfant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_enfant_id"), "document", ["enfant_id"], unique=False)
    op.create_table(
        "evaluation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enfant_id", sa.String(), nullable=False),
        sa.Column("campagne_id", sa.String(), nullable=False),
        sa.Column("grille_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("enseignant", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campagne_id"], ["campagne.id"], name=op.f("fk_evaluation_campagne_id")
        ),
        sa.ForeignKeyConstraint(["enfant_id"], ["enfant.id"], name=op.f("fk_evaluation_enfant_id")),
        sa.ForeignKeyConstraint(["grille_id"], ["grille.id"], name=op.f("fk_evaluation_grille_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint(
            "enfant_id", "campagne_id", name=op.f("uq_evaluation_enfant_id_campagne_id")
        ),
    )
    op.create_index(op.f("ix_evaluation_campagne_id"), "evaluation", ["campagne_id"], unique=False)
    op.create_table(
        "mesure_ase",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enfant_id", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("debut", sa.Date(), nullable=False),
        sa.Column("fin", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["enfant_id"], ["enfant.id"], name=op.f("fk_mesure_ase_enfant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mesure_ase")),
    )
    op.create_index(op.f("ix_mesure_ase_enfant_id"), "mesure_ase", ["enfant_id"], unique=False)
    op.create_table(
        "note_confidentielle",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enfant_id", sa.String(), nullable=False),
        sa.Column("cercle_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("auteur", sa.String(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("scelle", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cercle_id"], ["cercle.id"], name=op.f("fk_note_confidentielle_cercle_id")
        ),
        sa.ForeignKeyConstraint(
            ["enfant_id"], ["enfant.id"], name=op.f("fk_note_confidentielle_enfant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_confidentielle")),
    )
    op.create_index(
        op.f("ix_note_confidentielle_cercle_id"), "note_confidentielle", ["cercle_id"], unique=False
    )
    op.create_index(
        op.f("ix_note_confidentielle_enfant_id"), "note_confidentielle", ["enfant_id"], unique=False
    )
    op.create_table(
        "parcours",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enfant_id", sa.String(), nullable=False),
        sa.Column("entree", sa.Date(), nullable=False),
        sa.Column("sortie", sa.Date(), nullable=True),
        sa.Column("motif_sortie", sa.String(), nullable=True),
        sa.Column("sortie_confirmee", sa.Boolean(), nullable=True),
        sa.Column("sortie_phrase", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["enfant_id"], ["enfant.id"], name=op.f("fk_parcours_enfant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcours")),
        sa.UniqueConstraint("enfant_id", "entree", name=op.f("uq_parcours_enfant_id_entree")),
    )
    op.create_table(
        "participant_cellule",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cellule_id", sa.String(), nullable=False),
        sa.Column("professionnel_id", sa.String(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=True),
        sa.Column("charte_signee", sa.Boolean(), nullable=False),
        sa.Column("malgre_charte", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cellule_id"], ["cellule.id"], name=op.f("fk_participant_cellule_cellule_id")
        ),
        sa.ForeignKeyConstraint(
            ["professionnel_id"],
            ["professionnel.id"],
            name=op.f("fk_participant_cellule_professionnel_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_cellule")),
        sa.UniqueConstraint(
            "cellule_id",
            "professionnel_id",
            name=op.f("uq_participant_cellule_cellule_id_professionnel_id"),
        ),
    )
    op.create_index(
        op.f("ix_participant_cellule_professionnel_id"),
        "participant_cellule",
        ["professionnel_id"],
        unique=False,
    )
    op.create_table(
        "reperage",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enfant_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("origine", sa.String(), nullable=False),
        sa.Column("auteur", sa.Text(), nullable=False),
        sa.Column("texte", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["enfant_id"], ["enfant.id"], name=op.f("fk_reperage_enfant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reperage")),
    )
    op.create_index(op.f("ix_reperage_enfant_id"), "reperage", ["enfant_id"], unique=False)
    op.create_table(
        "scolarite",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("enfant_id", sa.String(), nullable=False),
        sa.Column("debut", sa.Date(), nullable=False),
        sa.Column("etablissement_id", sa.String(), nullable=True),
        sa.Column("niveau", sa.String(), nullable=True),
        sa.Column("classe", sa.Text(), nullable=False),
        sa.Column("enseignant", sa.Text(), nullable=False),
        sa.Column("ulis", sa.Boolean(), nullable=False),
        sa.Column("segpa", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["enfant_id"], ["enfant.id"], name=op.f("fk_scolarite_enfant_id")),
        sa.ForeignKeyConstraint(
            ["etablissement_id"], ["etablissement.id"], name=op.f("fk_scolarite_etablissement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scolarite")),
        sa.UniqueConstraint("enfant_id", "debut", name=op.f("uq_scolarite_enfant_id_debut")),
    )
    op.create_index(
        op.f("ix_scolarite_etablissement_id"), "scolarite", ["etablissement_id"], unique=False
    )
    op.create_table(
        "prevision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("annee", sa.String(), nullable=False),
        sa.Column("seances", sa.Integer(), nullable=True),
        sa.Column("enfants", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_prevision_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prevision")),
        sa.UniqueConstraint("action_id", "annee", name=op.f("uq_prevision_action_id_annee")),
    )
    op.create_table(
        "ligne_budget",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("financeur", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=True),
        sa.Column("operateur_id", sa.String(), nullable=True),
        sa.Column("objet", sa.Text(), nullable=False),
        sa.Column("vote", sa.BigInteger(), nullable=False),
        sa.Column("depense", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_ligne_budget_action_id")
        ),
        sa.ForeignKeyConstraint(
            ["operateur_id"], ["operateur.id"], name=op.f("fk_ligne_budget_operateur_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ligne_budget")),
    )
    op.create_index(op.f("ix_ligne_budget_action_id"), "ligne_budget", ["action_id"], unique=False)
    op.create_index(
        op.f("ix_ligne_budget_operateur_id"), "ligne_budget", ["operateur_id"], unique=False
    )
    op.create_table(
        "subvention",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("operateur_id", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("objet", sa.Text(), nullable=False),
        sa.Column("demande", sa.BigInteger(), nullable=False),
        sa.Column("vote", sa.BigInteger(), nullable=False),
        sa.Column("verse", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operateur_id"], ["operateur.id"], name=op.f("fk_subvention_operateur_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subvention")),
    )
    op.create_index(
        op.f("ix_subvention_operateur_id"), "subvention", ["operateur_id"], unique=False
    )
    op.create_table(
        "seance",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_seance_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seance")),
    )
    op.create_index(op.f("ix_seance_action_id"), "seance", ["action_id"], unique=False)
    op.create_table(
        "objectif",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("parcours_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("domaine", sa.String(), nullable=False),
        sa.Column("texte", sa.Text(), nullable=False),
        sa.Column("etat", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parcours_id"], ["parcours.id"], name=op.f("fk_objectif_parcours_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objectif")),
    )
    op.create_index(op.f("ix_objectif_parcours_id"), "objectif", ["parcours_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("parcours_id", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("debut", sa.Date(), nullable=False),
        sa.Column("fin", sa.Date(), nullable=True),
        sa.Column("statut", sa.String(), nullable=False),
        sa.Column("issue", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_participation_action_id")
        ),
        sa.ForeignKeyConstraint(
            ["parcours_id"], ["parcours.id"], name=op.f("fk_participation_parcours_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
    )
    op.create_index(
        op.f("ix_participation_action_id"), "participation", ["action_id"], unique=False
    )
    op.create_index(
        op.f("ix_participation_parcours_id"), "participation", ["parcours_id"], unique=False
    )
    op.create_table(
        "passage",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cellule_id", sa.String(), nullable=False),
        sa.Column("parcours_id", sa.String(), nullable=True),
        sa.Column("enfant_id", sa.String(), nullable=True),
        sa.Column("ordre", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("secondes", sa.Integer(), nullable=False),
        sa.Column("raison", sa.Text(), nullable=False),
        sa.Column("faits", sa.Text(), nullable=False),
        sa.Column("points_appui", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cellule_id"], ["cellule.id"], name=op.f("fk_passage_cellule_id")),
        sa.ForeignKeyConstraint(["enfant_id"], ["enfant.id"], name=op.f("fk_passage_enfant_id")),
        sa.ForeignKeyConstraint(
            ["parcours_id"], ["parcours.id"], name=op.f("fk_passage_parcours_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint(
            "cellule_id", "enfant_id", name=op.f("uq_passage_cellule_id_enfant_id")
        ),
        sa.UniqueConstraint(
            "cellule_id", "parcours_id", name=op.f("uq_passage_cellule_id_parcours_id")
        ),
    )
    op.create_index(op.f("ix_passage_enfant_id"), "passage", ["enfant_id"], unique=False)
    op.create_index(op.f("ix_passage_parcours_id"), "passage", ["parcours_id"], unique=False)
    op.create_table(
        "point_appui_repere",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("reperage_id", sa.String(), nullable=False),
        sa.Column("point_appui", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reperage_id"], ["reperage.id"], name=op.f("fk_point_appui_repere_reperage_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_appui_repere")),
    )
    op.create_index(
        op.f("ix_point_appui_repere_reperage_id"),
        "point_appui_repere",
        ["reperage_id"],
        unique=False,
    )
    op.create_table(
        "problematique_reperee",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("reperage_id", sa.String(), nullable=False),
        sa.Column("problematique", sa.String(), nullable=False),
        sa.Column("principale", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reperage_id"], ["reperage.id"], name=op.f("fk_problematique_reperee_reperage_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problematique_reperee")),
    )
    op.create_index(
        op.f("ix_problematique_reperee_reperage_id"),
        "problematique_reperee",
        ["reperage_id"],
        unique=False,
    )
    op.create_table(
        "referent",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("parcours_id", sa.String(), nullable=False),
        sa.Column("professionnel_id", sa.String(), nullable=False),
        sa.Column("debut", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parcours_id"], ["parcours.id"], name=op.f("fk_referent_parcours_id")
        ),
        sa.ForeignKeyConstraint(
            ["professionnel_id"], ["professionnel.id"], name=op.f("fk_referent_professionnel_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referent")),
        sa.UniqueConstraint("parcours_id", "debut", name=op.f("uq_referent_parcours_id_debut")),
    )
    op.create_index(
        op.f("ix_referent_professionnel_id"), "referent", ["professionnel_id"], unique=False
    )
    op.create_table(
        "reponse",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("evaluation_id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("niveau", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_reponse_evaluation_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_reponse_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reponse")),
        sa.UniqueConstraint(
            "evaluation_id", "item_id", name=op.f("uq_reponse_evaluation_id_item_id")
        ),
    )
    op.create_table(
        "suivi",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("parcours_id", sa.String(), nullable=False),
        sa.Column("debut", sa.Date(), nullable=False),
        sa.Column("liste", sa.String(), nullable=False),
        sa.Column("motif", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parcours_id"], ["parcours.id"], name=op.f("fk_suivi_parcours_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suivi")),
        sa.UniqueConstraint("parcours_id", "debut", name=op.f("uq_suivi_parcours_id_debut")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("passage_id", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("liste", sa.String(), nullable=True),
        sa.Column("action_id", sa.String(), nullable=True),
        sa.Column("statut_participation", sa.String(), nullable=True),
        sa.Column("motif_sortie", sa.String(), nullable=True),
        sa.Column("sortie_confirmee", sa.Boolean(), nullable=True),
        sa.Column("professionnel_id", sa.String(), nullable=True),
        sa.Column("echeance", sa.Date(), nullable=True),
        sa.Column("faite_le", sa.Date(), nullable=True),
        sa.Column("appliquee_le", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_decision_action_id")),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_decision_passage_id")
        ),
        sa.ForeignKeyConstraint(
            ["professionnel_id"], ["professionnel.id"], name=op.f("fk_decision_professionnel_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_action_id"), "decision", ["action_id"], unique=False)
    op.create_index(op.f("ix_decision_passage_id"), "decision", ["passage_id"], unique=False)
    op.create_index(
        op.f("ix_decision_professionnel_id"), "decision", ["professionnel_id"], unique=False
    )
    op.create_table(
        "presence",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("seance_id", sa.String(), nullable=False),
        sa.Column("participation_id", sa.String(), nullable=False),
        sa.Column("etat", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_presence_participation_id")
        ),
        sa.ForeignKeyConstraint(["seance_id"], ["seance.id"], name=op.f("fk_presence_seance_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
        sa.UniqueConstraint(
            "seance_id", "participation_id", name=op.f("uq_presence_seance_id_participation_id")
        ),
    )
    op.create_index(
        op.f("ix_presence_participation_id"), "presence", ["participation_id"], unique=False
    )
    op.create_table(
        "charte",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("professionnel_id", sa.String(), nullable=False),
        sa.Column("annee", sa.String(), nullable=False),
        sa.Column("signee_le", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["professionnel_id"], ["professionnel.id"], name=op.f("fk_charte_professionnel_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charte")),
        sa.UniqueConstraint(
            "professionnel_id", "annee", name=op.f("uq_charte_professionnel_id_annee")
        ),
    )
    op.create_table(
        "membre_cellule",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("professionnel_id", sa.String(), nullable=False),
        sa.Column("etablissement_id", sa.String(), nullable=True),
        sa.Column("passerelle", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["etablissement_id"],
            ["etablissement.id"],
            name=op.f("fk_membre_cellule_etablissement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["professionnel_id"],
            ["professionnel.id"],
            name=op.f("fk_membre_cellule_professionnel_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membre_cellule")),
        sa.UniqueConstraint(
            "professionnel_id",
            "etablissement_id",
            "passerelle",
            name=op.f("uq_membre_cellule_professionnel_id_etablissement_id_passerelle"),
        ),
    )
    op.create_index(
        op.f("ix_membre_cellule_etablissement_id"),
        "membre_cellule",
        ["etablissement_id"],
        unique=False,
    )
    op.create_table(
        "vacances",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("annee", sa.String(), nullable=False),
        sa.Column("libelle", sa.Text(), nullable=False),
        sa.Column("debut", sa.Date(), nullable=False),
        sa.Column("fin", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacances")),
    )
    op.create_table(
        "raison_passage",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("passage_id", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_raison_passage_passage_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_raison_passage")),
        sa.UniqueConstraint(
            "passage_id", "nature", name=op.f("uq_raison_passage_passage_id_nature")
        ),
    )
    op.create_table(
        "ajournement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cellule_id", sa.String(), nullable=False),
        sa.Column("enfant_id", sa.String(), nullable=False),
        sa.Column("motif", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cellule_id"], ["cellule.id"], name=op.f("fk_ajournement_cellule_id")
        ),
        sa.ForeignKeyConstraint(
            ["enfant_id"], ["enfant.id"], name=op.f("fk_ajournement_enfant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ajournement")),
        sa.UniqueConstraint(
            "cellule_id", "enfant_id", name=op.f("uq_ajournement_cellule_id_enfant_id")
        ),
    )
    op.create_index(op.f("ix_ajournement_enfant_id"), "ajournement", ["enfant_id"], unique=False)
    op.create_table(
        "tenue",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cellule_id", sa.String(), nullable=False),
        sa.Column("debut", sa.Time(), nullable=True),
        sa.Column("fin", sa.Time(), nullable=True),
        sa.Column("passage_id", sa.String(), nullable=True),
        sa.Column("affichage", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cellule_id"], ["cellule.id"], name=op.f("fk_tenue_cellule_id")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_tenue_passage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenue")),
        sa.UniqueConstraint("cellule_id", name=op.f("uq_tenue_cellule_id")),
    )
    op.create_index(op.f("ix_tenue_passage_id"), "tenue", ["passage_id"], unique=False)
    op.create_table(
        "releve",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cellule_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("numero", sa.Integer(), nullable=False),
        sa.Column("motif", sa.Text(), nullable=False),
        sa.Column("auteur", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cellule_id"], ["cellule.id"], name=op.f("fk_releve_cellule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releve")),
        sa.UniqueConstraint("cellule_id", "numero", name=op.f("uq_releve_cellule_id_numero")),
    )
    op.create_table(
        "passage_releve",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("releve_id", sa.String(), nullable=False),
        sa.Column("passage_id", sa.String(), nullable=False),
        sa.Column("raison", sa.Text(), nullable=False),
        sa.Column("faits", sa.Text(), nullable=False),
        sa.Column("points_appui", sa.Text(), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_passage_releve_passage_id")
        ),
        sa.ForeignKeyConstraint(
            ["releve_id"], ["releve.id"], name=op.f("fk_passage_releve_releve_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_releve")),
        sa.UniqueConstraint(
            "releve_id", "passage_id", name=op.f("uq_passage_releve_releve_id_passage_id")
        ),
    )
    op.create_index(
        op.f("ix_passage_releve_passage_id"), "passage_releve", ["passage_id"], unique=False
    )
    op.create_table(
        "remise",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("cellule_id", sa.String(), nullable=False),
        sa.Column("lectorat", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("destinataire", sa.Text(), nullable=False),
        sa.Column("objet", sa.Text(), nullable=False),
        sa.Column("motif", sa.Text(), nullable=False),
        sa.Column("numero", sa.Integer(), nullable=False),
        sa.Column("etablissement_id", sa.String(), nullable=True),
        sa.Column("enfant_id", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cellule_id"], ["cellule.id"], name=op.f("fk_remise_cellule_id")),
        sa.ForeignKeyConstraint(["enfant_id"], ["enfant.id"], name=op.f("fk_remise_enfant_id")),
        sa.ForeignKeyConstraint(
            ["etablissement_id"], ["etablissement.id"], name=op.f("fk_remise_etablissement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remise")),
    )
    op.create_index(op.f("ix_remise_cellule_id"), "remise", ["cellule_id"], unique=False)
    op.create_index(op.f("ix_remise_enfant_id"), "remise", ["enfant_id"], unique=False)
    op.create_index(
        op.f("ix_remise_etablissement_id"), "remise", ["etablissement_id"], unique=False
    )
    op.create_table(
        "transmission",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("passage_id", sa.String(), nullable=False),
        sa.Column("etablissement_id", sa.String(), nullable=True),
        sa.Column("faits", sa.Boolean(), nullable=False),
        sa.Column("points_appui", sa.Boolean(), nullable=False),
        sa.Column("actions", sa.Boolean(), nullable=False),
        sa.Column("evaluations", sa.Boolean(), nullable=False),
        sa.Column("decisions", sa.Boolean(), nullable=False),
        sa.Column("accord_le", sa.Date(), nullable=True),
        sa.Column("remise_le", sa.Date(), nullable=True),
        sa.Column("accueil_le", sa.Date(), nullable=True),
        sa.Column("cellule_id", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cellule_id"], ["cellule.id"], name=op.f("fk_transmission_cellule_id")
        ),
        sa.ForeignKeyConstraint(
            ["etablissement_id"],
            ["etablissement.id"],
            name=op.f("fk_transmission_etablissement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_transmission_passage_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transmission")),
        sa.UniqueConstraint("passage_id", name=op.f("uq_transmission_passage_id")),
    )
    op.create_index(
        op.f("ix_transmission_cellule_id"), "transmission", ["cellule_id"], unique=False
    )
    op.create_index(
        op.f("ix_transmission_etablissement_id"), "transmission", ["etablissement_id"], unique=False
    )
