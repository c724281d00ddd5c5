CREATE TABLE accord (
    id VARCHAR NOT NULL,
    enfant_id VARCHAR NOT NULL,
    statut VARCHAR NOT NULL,
    date DATE NOT NULL,
    echeance DATE,
    responsable_id VARCHAR,
    remarque TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_accord PRIMARY KEY (id),
    CONSTRAINT fk_accord_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id),
    CONSTRAINT fk_accord_responsable_id FOREIGN KEY(responsable_id) REFERENCES responsable (id)
);

CREATE TABLE action (
    id VARCHAR NOT NULL,
    nom TEXT NOT NULL,
    domaine VARCHAR NOT NULL,
    modalite VARCHAR NOT NULL,
    financement VARCHAR NOT NULL,
    operateur_id VARCHAR,
    debut DATE,
    fin DATE,
    actif BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_action PRIMARY KEY (id),
    CONSTRAINT fk_action_operateur_id FOREIGN KEY(operateur_id) REFERENCES operateur (id)
);

CREATE TABLE ajournement (
    id VARCHAR NOT NULL,
    cellule_id VARCHAR NOT NULL,
    enfant_id VARCHAR NOT NULL,
    motif TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_ajournement PRIMARY KEY (id),
    CONSTRAINT fk_ajournement_cellule_id FOREIGN KEY(cellule_id) REFERENCES cellule (id),
    CONSTRAINT fk_ajournement_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id),
    CONSTRAINT uq_ajournement_cellule_id_enfant_id UNIQUE (cellule_id, enfant_id)
);

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE bilan (
    id VARCHAR NOT NULL,
    annee VARCHAR NOT NULL,
    edition INTEGER NOT NULL,
    etat VARCHAR NOT NULL,
    contexte TEXT NOT NULL,
    faits_marquants TEXT NOT NULL,
    texte_public TEXT NOT NULL,
    texte_parcours TEXT NOT NULL,
    texte_cellules TEXT NOT NULL,
    texte_actions TEXT NOT NULL,
    texte_evaluations TEXT NOT NULL,
    texte_sorties TEXT NOT NULL,
    texte_cohortes TEXT NOT NULL,
    texte_budget TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_bilan PRIMARY KEY (id),
    CONSTRAINT uq_bilan_annee_edition UNIQUE (annee, edition)
);

CREATE TABLE bilan_fige (
    id VARCHAR NOT NULL,
    bilan_id VARCHAR NOT NULL,
    extrait_le DATE NOT NULL,
    empreinte VARCHAR NOT NULL,
    sel VARCHAR NOT NULL,
    contenu TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_bilan_fige PRIMARY KEY (id),
    CONSTRAINT fk_bilan_fige_bilan_id FOREIGN KEY(bilan_id) REFERENCES bilan (id),
    CONSTRAINT uq_bilan_fige_bilan_id UNIQUE (bilan_id)
);

CREATE TABLE campagne (
    id VARCHAR NOT NULL,
    annee VARCHAR NOT NULL,
    vague VARCHAR NOT NULL,
    debut DATE NOT NULL,
    fin DATE NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_campagne PRIMARY KEY (id),
    CONSTRAINT uq_campagne_annee_vague UNIQUE (annee, vague)
);

CREATE TABLE cellule (
    id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    date DATE NOT NULL,
    etablissement_id VARCHAR,
    heure TIME,
    lieu TEXT NOT NULL,
    statut VARCHAR NOT NULL,
    minutes INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    correction TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_cellule PRIMARY KEY (id),
    CONSTRAINT fk_cellule_etablissement_id FOREIGN KEY(etablissement_id) REFERENCES etablissement (id)
);

CREATE TABLE cercle (
    id VARCHAR NOT NULL,
    nom TEXT NOT NULL,
    cles BLOB NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_cercle PRIMARY KEY (id)
);

CREATE TABLE charte (
    id VARCHAR NOT NULL,
    professionnel_id VARCHAR NOT NULL,
    annee VARCHAR NOT NULL,
    signee_le DATE NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_charte PRIMARY KEY (id),
    CONSTRAINT fk_charte_professionnel_id FOREIGN KEY(professionnel_id) REFERENCES professionnel (id),
    CONSTRAINT uq_charte_professionnel_id_annee UNIQUE (professionnel_id, annee)
);

CREATE TABLE decision (
    id VARCHAR NOT NULL,
    passage_id VARCHAR NOT NULL,
    nature VARCHAR NOT NULL,
    detail TEXT NOT NULL,
    liste VARCHAR,
    action_id VARCHAR,
    statut_participation VARCHAR,
    motif_sortie VARCHAR,
    sortie_confirmee BOOLEAN,
    professionnel_id VARCHAR,
    echeance DATE,
    faite_le DATE,
    appliquee_le DATE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (id),
    CONSTRAINT fk_decision_action_id FOREIGN KEY(action_id) REFERENCES action (id),
    CONSTRAINT fk_decision_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id),
    CONSTRAINT fk_decision_professionnel_id FOREIGN KEY(professionnel_id) REFERENCES professionnel (id)
);

CREATE TABLE descripteur (
    id VARCHAR NOT NULL,
    item_id VARCHAR NOT NULL,
    cycle INTEGER NOT NULL,
    niveau VARCHAR NOT NULL,
    texte TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_descripteur PRIMARY KEY (id),
    CONSTRAINT fk_descripteur_item_id FOREIGN KEY(item_id) REFERENCES item (id),
    CONSTRAINT uq_descripteur_item_id_cycle_niveau UNIQUE (item_id, cycle, niveau)
);

CREATE TABLE document (
    id VARCHAR NOT NULL,
    enfant_id VARCHAR NOT NULL,
    nom TEXT NOT NULL,
    type_media VARCHAR NOT NULL,
    taille INTEGER NOT NULL,
    ajoute_le DATE NOT NULL,
    scelle BLOB NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_document PRIMARY KEY (id),
    CONSTRAINT fk_document_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id)
);

CREATE TABLE draft (
    login VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    object_id VARCHAR NOT NULL,
    utc VARCHAR NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (login, form, object_id)
);

CREATE TABLE enfant (
    id VARCHAR NOT NULL,
    nom TEXT NOT NULL,
    prenom TEXT NOT NULL,
    naissance DATE NOT NULL,
    sexe VARCHAR,
    famille_id VARCHAR,
    qpv BOOLEAN,
    supprime_le DATE,
    cle VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_enfant PRIMARY KEY (id),
    CONSTRAINT fk_enfant_famille_id FOREIGN KEY(famille_id) REFERENCES famille (id)
);

CREATE TABLE etablissement (
    id VARCHAR NOT NULL,
    nom TEXT NOT NULL,
    type VARCHAR NOT NULL,
    uai VARCHAR,
    commune TEXT NOT NULL,
    actif BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_etablissement PRIMARY KEY (id)
);

CREATE TABLE evaluation (
    id VARCHAR NOT NULL,
    enfant_id VARCHAR NOT NULL,
    campagne_id VARCHAR NOT NULL,
    grille_id VARCHAR NOT NULL,
    date DATE,
    enseignant TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_evaluation PRIMARY KEY (id),
    CONSTRAINT fk_evaluation_campagne_id FOREIGN KEY(campagne_id) REFERENCES campagne (id),
    CONSTRAINT fk_evaluation_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id),
    CONSTRAINT fk_evaluation_grille_id FOREIGN KEY(grille_id) REFERENCES grille (id),
    CONSTRAINT uq_evaluation_enfant_id_campagne_id UNIQUE (enfant_id, campagne_id)
);

CREATE TABLE famille (
    id VARCHAR NOT NULL,
    nom TEXT NOT NULL,
    adresse TEXT NOT NULL,
    code_postal TEXT NOT NULL,
    commune TEXT NOT NULL,
    interprete BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_famille PRIMARY KEY (id)
);

CREATE TABLE grille (
    id VARCHAR NOT NULL,
    nom TEXT NOT NULL,
    numero INTEGER NOT NULL,
    actif BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_grille PRIMARY KEY (id)
);

CREATE TABLE history (
    seq INTEGER NOT NULL,
    operation_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    object_id VARCHAR NOT NULL,
    change VARCHAR NOT NULL,
    "before" TEXT,
    "after" TEXT,
    CONSTRAINT pk_history PRIMARY KEY (seq)
);

CREATE TABLE item (
    id VARCHAR NOT NULL,
    grille_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    libelle TEXT NOT NULL,
    facultatif BOOLEAN NOT NULL,
    ordre INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_item PRIMARY KEY (id),
    CONSTRAINT fk_item_grille_id FOREIGN KEY(grille_id) REFERENCES grille (id),
    CONSTRAINT uq_item_grille_id_code UNIQUE (grille_id, code)
);

CREATE TABLE journal (
    seq INTEGER NOT NULL,
    utc VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    poste VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    object_id VARCHAR NOT NULL,
    detail TEXT NOT NULL,
    prev BLOB NOT NULL,
    mac BLOB NOT NULL,
    CONSTRAINT pk_journal PRIMARY KEY (seq)
);

CREATE TABLE ligne_budget (
    id VARCHAR NOT NULL,
    periode VARCHAR NOT NULL,
    financeur VARCHAR NOT NULL,
    nature VARCHAR NOT NULL,
    action_id VARCHAR,
    operateur_id VARCHAR,
    objet TEXT NOT NULL,
    vote BIGINT NOT NULL,
    depense BIGINT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_ligne_budget PRIMARY KEY (id),
    CONSTRAINT fk_ligne_budget_action_id FOREIGN KEY(action_id) REFERENCES action (id),
    CONSTRAINT fk_ligne_budget_operateur_id FOREIGN KEY(operateur_id) REFERENCES operateur (id)
);

CREATE TABLE membre_cellule (
    id VARCHAR NOT NULL,
    professionnel_id VARCHAR NOT NULL,
    etablissement_id VARCHAR,
    passerelle BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_membre_cellule PRIMARY KEY (id),
    CONSTRAINT fk_membre_cellule_etablissement_id FOREIGN KEY(etablissement_id) REFERENCES etablissement (id),
    CONSTRAINT fk_membre_cellule_professionnel_id FOREIGN KEY(professionnel_id) REFERENCES professionnel (id),
    CONSTRAINT uq_membre_cellule_professionnel_id_etablissement_id_passerelle UNIQUE (professionnel_id, etablissement_id, passerelle)
);

CREATE TABLE mesure_ase (
    id VARCHAR NOT NULL,
    enfant_id VARCHAR NOT NULL,
    nature VARCHAR NOT NULL,
    debut DATE NOT NULL,
    fin DATE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_mesure_ase PRIMARY KEY (id),
    CONSTRAINT fk_mesure_ase_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id)
);

CREATE TABLE note_confidentielle (
    id VARCHAR NOT NULL,
    enfant_id VARCHAR NOT NULL,
    cercle_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    auteur VARCHAR NOT NULL,
    generation INTEGER NOT NULL,
    scelle BLOB NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_note_confidentielle PRIMARY KEY (id),
    CONSTRAINT fk_note_confidentielle_cercle_id FOREIGN KEY(cercle_id) REFERENCES cercle (id),
    CONSTRAINT fk_note_confidentielle_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id)
);

CREATE TABLE objectif (
    id VARCHAR NOT NULL,
    parcours_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    domaine VARCHAR NOT NULL,
    texte TEXT NOT NULL,
    etat VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_objectif PRIMARY KEY (id),
    CONSTRAINT fk_objectif_parcours_id FOREIGN KEY(parcours_id) REFERENCES parcours (id)
);

CREATE TABLE operateur (
    id VARCHAR NOT NULL,
    nom TEXT NOT NULL,
    type VARCHAR NOT NULL,
    actif BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_operateur PRIMARY KEY (id)
);

CREATE TABLE operation (
    seq INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    utc VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    label TEXT NOT NULL,
    nature VARCHAR NOT NULL,
    undoes VARCHAR,
    origin VARCHAR,
    CONSTRAINT pk_operation PRIMARY KEY (seq),
    CONSTRAINT uq_operation_id UNIQUE (id)
);

CREATE TABLE parcours (
    id VARCHAR NOT NULL,
    enfant_id VARCHAR NOT NULL,
    entree DATE NOT NULL,
    sortie DATE,
    motif_sortie VARCHAR,
    sortie_confirmee BOOLEAN,
    sortie_phrase TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_parcours PRIMARY KEY (id),
    CONSTRAINT fk_parcours_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id),
    CONSTRAINT uq_parcours_enfant_id_entree UNIQUE (enfant_id, entree)
);

CREATE TABLE participant_cellule (
    id VARCHAR NOT NULL,
    cellule_id VARCHAR NOT NULL,
    professionnel_id VARCHAR NOT NULL,
    present BOOLEAN,
    charte_signee BOOLEAN NOT NULL,
    malgre_charte BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_participant_cellule PRIMARY KEY (id),
    CONSTRAINT fk_participant_cellule_cellule_id FOREIGN KEY(cellule_id) REFERENCES cellule (id),
    CONSTRAINT fk_participant_cellule_professionnel_id FOREIGN KEY(professionnel_id) REFERENCES professionnel (id),
    CONSTRAINT uq_participant_cellule_cellule_id_professionnel_id UNIQUE (cellule_id, professionnel_id)
);

CREATE TABLE participation (
    id VARCHAR NOT NULL,
    parcours_id VARCHAR NOT NULL,
    action_id VARCHAR NOT NULL,
    debut DATE NOT NULL,
    fin DATE,
    statut VARCHAR NOT NULL,
    issue VARCHAR,
    version INTEGER NOT NULL,
    CONSTRAINT pk_participation PRIMARY KEY (id),
    CONSTRAINT fk_participation_action_id FOREIGN KEY(action_id) REFERENCES action (id),
    CONSTRAINT fk_participation_parcours_id FOREIGN KEY(parcours_id) REFERENCES parcours (id)
);

CREATE TABLE passage (
    id VARCHAR NOT NULL,
    cellule_id VARCHAR NOT NULL,
    parcours_id VARCHAR,
    enfant_id VARCHAR,
    ordre INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    secondes INTEGER NOT NULL,
    raison TEXT NOT NULL,
    faits TEXT NOT NULL,
    points_appui TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_passage PRIMARY KEY (id),
    CONSTRAINT fk_passage_cellule_id FOREIGN KEY(cellule_id) REFERENCES cellule (id),
    CONSTRAINT fk_passage_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id),
    CONSTRAINT fk_passage_parcours_id FOREIGN KEY(parcours_id) REFERENCES parcours (id),
    CONSTRAINT uq_passage_cellule_id_enfant_id UNIQUE (cellule_id, enfant_id),
    CONSTRAINT uq_passage_cellule_id_parcours_id UNIQUE (cellule_id, parcours_id)
);

CREATE TABLE passage_releve (
    id VARCHAR NOT NULL,
    releve_id VARCHAR NOT NULL,
    passage_id VARCHAR NOT NULL,
    raison TEXT NOT NULL,
    faits TEXT NOT NULL,
    points_appui TEXT NOT NULL,
    decisions TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_passage_releve PRIMARY KEY (id),
    CONSTRAINT fk_passage_releve_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id),
    CONSTRAINT fk_passage_releve_releve_id FOREIGN KEY(releve_id) REFERENCES releve (id),
    CONSTRAINT uq_passage_releve_releve_id_passage_id UNIQUE (releve_id, passage_id)
);

CREATE TABLE point_appui_repere (
    id VARCHAR NOT NULL,
    reperage_id VARCHAR NOT NULL,
    point_appui VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_point_appui_repere PRIMARY KEY (id),
    CONSTRAINT fk_point_appui_repere_reperage_id FOREIGN KEY(reperage_id) REFERENCES reperage (id)
);

CREATE TABLE presence (
    id VARCHAR NOT NULL,
    seance_id VARCHAR NOT NULL,
    participation_id VARCHAR NOT NULL,
    etat VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_presence PRIMARY KEY (id),
    CONSTRAINT fk_presence_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id),
    CONSTRAINT fk_presence_seance_id FOREIGN KEY(seance_id) REFERENCES seance (id),
    CONSTRAINT uq_presence_seance_id_participation_id UNIQUE (seance_id, participation_id)
);

CREATE TABLE prevision (
    id VARCHAR NOT NULL,
    action_id VARCHAR NOT NULL,
    annee VARCHAR NOT NULL,
    seances INTEGER,
    enfants INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_prevision PRIMARY KEY (id),
    CONSTRAINT fk_prevision_action_id FOREIGN KEY(action_id) REFERENCES action (id),
    CONSTRAINT uq_prevision_action_id_annee UNIQUE (action_id, annee)
);

CREATE TABLE problematique_reperee (
    id VARCHAR NOT NULL,
    reperage_id VARCHAR NOT NULL,
    problematique VARCHAR NOT NULL,
    principale BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_problematique_reperee PRIMARY KEY (id),
    CONSTRAINT fk_problematique_reperee_reperage_id FOREIGN KEY(reperage_id) REFERENCES reperage (id)
);

CREATE TABLE professionnel (
    id VARCHAR NOT NULL,
    nom TEXT NOT NULL,
    prenom TEXT NOT NULL,
    fonction TEXT NOT NULL,
    operateur_id VARCHAR,
    etablissement_id VARCHAR,
    telephone TEXT NOT NULL,
    courriel TEXT NOT NULL,
    compte VARCHAR,
    actif BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_professionnel PRIMARY KEY (id),
    CONSTRAINT fk_professionnel_etablissement_id FOREIGN KEY(etablissement_id) REFERENCES etablissement (id),
    CONSTRAINT fk_professionnel_operateur_id FOREIGN KEY(operateur_id) REFERENCES operateur (id)
);

CREATE TABLE publication (
    id VARCHAR NOT NULL,
    numero INTEGER NOT NULL,
    annee VARCHAR NOT NULL,
    edition INTEGER NOT NULL,
    audience VARCHAR NOT NULL,
    k INTEGER NOT NULL,
    methode VARCHAR NOT NULL,
    date DATE NOT NULL,
    par VARCHAR NOT NULL,
    contenu TEXT NOT NULL,
    empreintes TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_publication PRIMARY KEY (id),
    CONSTRAINT uq_publication_numero UNIQUE (numero)
);

CREATE TABLE raison_passage (
    id VARCHAR NOT NULL,
    passage_id VARCHAR NOT NULL,
    nature VARCHAR NOT NULL,
    detail TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_raison_passage PRIMARY KEY (id),
    CONSTRAINT fk_raison_passage_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id),
    CONSTRAINT uq_raison_passage_passage_id_nature UNIQUE (passage_id, nature)
);

CREATE TABLE reference (
    id VARCHAR NOT NULL,
    genre VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    libelle TEXT NOT NULL,
    groupe TEXT NOT NULL,
    alias TEXT NOT NULL,
    ordre INTEGER NOT NULL,
    actif BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_reference PRIMARY KEY (id),
    CONSTRAINT uq_reference_genre_code UNIQUE (genre, code)
);

CREATE TABLE referent (
    id VARCHAR NOT NULL,
    parcours_id VARCHAR NOT NULL,
    professionnel_id VARCHAR NOT NULL,
    debut DATE NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_referent PRIMARY KEY (id),
    CONSTRAINT fk_referent_parcours_id FOREIGN KEY(parcours_id) REFERENCES parcours (id),
    CONSTRAINT fk_referent_professionnel_id FOREIGN KEY(professionnel_id) REFERENCES professionnel (id),
    CONSTRAINT uq_referent_parcours_id_debut UNIQUE (parcours_id, debut)
);

CREATE TABLE releve (
    id VARCHAR NOT NULL,
    cellule_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    numero INTEGER NOT NULL,
    motif TEXT NOT NULL,
    auteur TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_releve PRIMARY KEY (id),
    CONSTRAINT fk_releve_cellule_id FOREIGN KEY(cellule_id) REFERENCES cellule (id),
    CONSTRAINT uq_releve_cellule_id_numero UNIQUE (cellule_id, numero)
);

CREATE TABLE remise (
    id VARCHAR NOT NULL,
    cellule_id VARCHAR NOT NULL,
    lectorat VARCHAR NOT NULL,
    date DATE NOT NULL,
    destinataire TEXT NOT NULL,
    objet TEXT NOT NULL,
    motif TEXT NOT NULL,
    numero INTEGER NOT NULL,
    etablissement_id VARCHAR,
    enfant_id VARCHAR,
    version INTEGER NOT NULL,
    CONSTRAINT pk_remise PRIMARY KEY (id),
    CONSTRAINT fk_remise_cellule_id FOREIGN KEY(cellule_id) REFERENCES cellule (id),
    CONSTRAINT fk_remise_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id),
    CONSTRAINT fk_remise_etablissement_id FOREIGN KEY(etablissement_id) REFERENCES etablissement (id)
);

CREATE TABLE reperage (
    id VARCHAR NOT NULL,
    enfant_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    origine VARCHAR NOT NULL,
    auteur TEXT NOT NULL,
    texte TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_reperage PRIMARY KEY (id),
    CONSTRAINT fk_reperage_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id)
);

CREATE TABLE reponse (
    id VARCHAR NOT NULL,
    evaluation_id VARCHAR NOT NULL,
    item_id VARCHAR NOT NULL,
    niveau VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_reponse PRIMARY KEY (id),
    CONSTRAINT fk_reponse_evaluation_id FOREIGN KEY(evaluation_id) REFERENCES evaluation (id),
    CONSTRAINT fk_reponse_item_id FOREIGN KEY(item_id) REFERENCES item (id),
    CONSTRAINT uq_reponse_evaluation_id_item_id UNIQUE (evaluation_id, item_id)
);

CREATE TABLE responsable (
    id VARCHAR NOT NULL,
    famille_id VARCHAR NOT NULL,
    nom TEXT NOT NULL,
    prenom TEXT NOT NULL,
    qualite VARCHAR NOT NULL,
    autorite_parentale BOOLEAN NOT NULL,
    adresse TEXT NOT NULL,
    telephone TEXT NOT NULL,
    courriel TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_responsable PRIMARY KEY (id),
    CONSTRAINT fk_responsable_famille_id FOREIGN KEY(famille_id) REFERENCES famille (id)
);

CREATE TABLE saved_view (
    login VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    first BOOLEAN NOT NULL,
    CONSTRAINT pk_saved_view PRIMARY KEY (login, id)
);

CREATE TABLE scolarite (
    id VARCHAR NOT NULL,
    enfant_id VARCHAR NOT NULL,
    debut DATE NOT NULL,
    etablissement_id VARCHAR,
    niveau VARCHAR,
    classe TEXT NOT NULL,
    enseignant TEXT NOT NULL,
    ulis BOOLEAN NOT NULL,
    segpa BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_scolarite PRIMARY KEY (id),
    CONSTRAINT fk_scolarite_enfant_id FOREIGN KEY(enfant_id) REFERENCES enfant (id),
    CONSTRAINT fk_scolarite_etablissement_id FOREIGN KEY(etablissement_id) REFERENCES etablissement (id),
    CONSTRAINT uq_scolarite_enfant_id_debut UNIQUE (enfant_id, debut)
);

CREATE TABLE seance (
    id VARCHAR NOT NULL,
    action_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    minutes INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_seance PRIMARY KEY (id),
    CONSTRAINT fk_seance_action_id FOREIGN KEY(action_id) REFERENCES action (id)
);

CREATE TABLE seuil (
    id VARCHAR NOT NULL,
    audience VARCHAR NOT NULL,
    k INTEGER NOT NULL,
    signe_le DATE NOT NULL,
    par VARCHAR NOT NULL,
    numero INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_seuil PRIMARY KEY (id),
    CONSTRAINT uq_seuil_audience_numero UNIQUE (audience, numero)
);

CREATE TABLE subvention (
    id VARCHAR NOT NULL,
    operateur_id VARCHAR NOT NULL,
    periode VARCHAR NOT NULL,
    objet TEXT NOT NULL,
    demande BIGINT NOT NULL,
    vote BIGINT NOT NULL,
    verse BIGINT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_subvention PRIMARY KEY (id),
    CONSTRAINT fk_subvention_operateur_id FOREIGN KEY(operateur_id) REFERENCES operateur (id)
);

CREATE TABLE suivi (
    id VARCHAR NOT NULL,
    parcours_id VARCHAR NOT NULL,
    debut DATE NOT NULL,
    liste VARCHAR NOT NULL,
    motif TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_suivi PRIMARY KEY (id),
    CONSTRAINT fk_suivi_parcours_id FOREIGN KEY(parcours_id) REFERENCES parcours (id),
    CONSTRAINT uq_suivi_parcours_id_debut UNIQUE (parcours_id, debut)
);

CREATE TABLE tenue (
    id VARCHAR NOT NULL,
    cellule_id VARCHAR NOT NULL,
    debut TIME,
    fin TIME,
    passage_id VARCHAR,
    affichage VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_tenue PRIMARY KEY (id),
    CONSTRAINT fk_tenue_cellule_id FOREIGN KEY(cellule_id) REFERENCES cellule (id),
    CONSTRAINT fk_tenue_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id),
    CONSTRAINT uq_tenue_cellule_id UNIQUE (cellule_id)
);

CREATE TABLE transmission (
    id VARCHAR NOT NULL,
    passage_id VARCHAR NOT NULL,
    etablissement_id VARCHAR,
    faits BOOLEAN NOT NULL,
    points_appui BOOLEAN NOT NULL,
    actions BOOLEAN NOT NULL,
    evaluations BOOLEAN NOT NULL,
    decisions BOOLEAN NOT NULL,
    accord_le DATE,
    remise_le DATE,
    accueil_le DATE,
    cellule_id VARCHAR,
    version INTEGER NOT NULL,
    CONSTRAINT pk_transmission PRIMARY KEY (id),
    CONSTRAINT fk_transmission_cellule_id FOREIGN KEY(cellule_id) REFERENCES cellule (id),
    CONSTRAINT fk_transmission_etablissement_id FOREIGN KEY(etablissement_id) REFERENCES etablissement (id),
    CONSTRAINT fk_transmission_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id),
    CONSTRAINT uq_transmission_passage_id UNIQUE (passage_id)
);

CREATE TABLE vacances (
    id VARCHAR NOT NULL,
    annee VARCHAR NOT NULL,
    libelle TEXT NOT NULL,
    debut DATE NOT NULL,
    fin DATE NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_vacances PRIMARY KEY (id)
);

CREATE INDEX ix_accord_enfant_id ON accord (enfant_id);

CREATE INDEX ix_accord_responsable_id ON accord (responsable_id);

CREATE INDEX ix_action_operateur_id ON action (operateur_id);

CREATE INDEX ix_ajournement_enfant_id ON ajournement (enfant_id);

CREATE INDEX ix_cellule_etablissement_id ON cellule (etablissement_id);

CREATE INDEX ix_decision_action_id ON decision (action_id);

CREATE INDEX ix_decision_passage_id ON decision (passage_id);

CREATE INDEX ix_decision_professionnel_id ON decision (professionnel_id);

CREATE INDEX ix_document_enfant_id ON document (enfant_id);

CREATE INDEX ix_enfant_cle ON enfant (cle);

CREATE INDEX ix_enfant_famille_id ON enfant (famille_id);

CREATE INDEX ix_evaluation_campagne_id ON evaluation (campagne_id);

CREATE INDEX ix_history_object_id ON history (object_id);

CREATE INDEX ix_history_operation_id ON history (operation_id);

CREATE INDEX ix_history_removed ON history (kind) WHERE change = 'remove';

CREATE INDEX ix_journal_marks ON journal (seq) WHERE event IN ('accounts', 'checkpoint');

CREATE INDEX ix_journal_reads ON journal (object_id) WHERE event IN ('open_file', 'open_document', 'read_note', 'export');

CREATE INDEX ix_ligne_budget_action_id ON ligne_budget (action_id);

CREATE INDEX ix_ligne_budget_operateur_id ON ligne_budget (operateur_id);

CREATE INDEX ix_membre_cellule_etablissement_id ON membre_cellule (etablissement_id);

CREATE INDEX ix_mesure_ase_enfant_id ON mesure_ase (enfant_id);

CREATE INDEX ix_note_confidentielle_cercle_id ON note_confidentielle (cercle_id);

CREATE INDEX ix_note_confidentielle_enfant_id ON note_confidentielle (enfant_id);

CREATE INDEX ix_objectif_parcours_id ON objectif (parcours_id);

CREATE INDEX ix_operation_origin ON operation (origin) WHERE undoes IS NOT NULL;

CREATE INDEX ix_operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX ix_participant_cellule_professionnel_id ON participant_cellule (professionnel_id);

CREATE INDEX ix_participation_action_id ON participation (action_id);

CREATE INDEX ix_participation_parcours_id ON participation (parcours_id);

CREATE INDEX ix_passage_enfant_id ON passage (enfant_id);

CREATE INDEX ix_passage_parcours_id ON passage (parcours_id);

CREATE INDEX ix_passage_releve_passage_id ON passage_releve (passage_id);

CREATE INDEX ix_point_appui_repere_reperage_id ON point_appui_repere (reperage_id);

CREATE INDEX ix_presence_participation_id ON presence (participation_id);

CREATE INDEX ix_problematique_reperee_reperage_id ON problematique_reperee (reperage_id);

CREATE INDEX ix_professionnel_etablissement_id ON professionnel (etablissement_id);

CREATE INDEX ix_professionnel_operateur_id ON professionnel (operateur_id);

CREATE INDEX ix_referent_professionnel_id ON referent (professionnel_id);

CREATE INDEX ix_remise_cellule_id ON remise (cellule_id);

CREATE INDEX ix_remise_enfant_id ON remise (enfant_id);

CREATE INDEX ix_remise_etablissement_id ON remise (etablissement_id);

CREATE INDEX ix_reperage_enfant_id ON reperage (enfant_id);

CREATE INDEX ix_responsable_famille_id ON responsable (famille_id);

CREATE INDEX ix_scolarite_etablissement_id ON scolarite (etablissement_id);

CREATE INDEX ix_seance_action_id ON seance (action_id);

CREATE INDEX ix_subvention_operateur_id ON subvention (operateur_id);

CREATE INDEX ix_tenue_passage_id ON tenue (passage_id);

CREATE INDEX ix_transmission_cellule_id ON transmission (cellule_id);

CREATE INDEX ix_transmission_etablissement_id ON transmission (etablissement_id);
