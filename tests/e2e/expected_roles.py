"""Which role may make which call, written down from what each role does and must never do.

On purpose no import from the program: a change of its role table has to be made here a second time.
"""

OWN_FILTERS = {"administration.save_filter", "administration.delete_filter"}
OWN_ACCOUNT = {"administration.change_own_password"} | OWN_FILTERS
EVERYBODY = {
    "administration.session",
    "administration.program",
    "administration.list_filters",
    "administration.month",
    "administration.settings",
    "administration.read_blob",
    "people.own_field_definitions",
    "administration.user_keepers",
    "people.list_file",
    *("points.items", "points.item", "points.read_picture"),
} | OWN_ACCOUNT
ADMINISTER_USERS = {
    "administration.create_user",
    "administration.set_roles",
    "administration.set_display_name",
    "administration.set_active",
    "administration.reset_password",
    "administration.lift_pause",
}
CHOOSE_FOR_USERS = {"administration.departments", "administration.find_people"}
STORE_KEYS = {
    "administration.change_passphrase",
    "administration.key_store",
    "administration.remember_key",
    "administration.forget_key",
}
PROVE_BACKUPS = {"administration.look_inside_backup", "administration.drill_backup"}
FIRST_ADMINISTRATOR = {"administration.appoint_security_administrator"}
BACKUPS = {"administration.create_backup", "administration.backups"} | PROVE_BACKUPS | FIRST_ADMINISTRATOR
TAKE_THE_LIST_OUT = {"people.export_list"}
SEE_RECORDS = {
    *("people.show_as_of", "people.history", "people.list_as_of", "people.tasks", "people.duplicates"),
}
SEE_ORGANISATION = {"people.departments_as_of", "people.department_past", "people.posts"}
READ_FILES = {"people.attachments", "people.read_attachment", "people.expiring", "people.retention"}
KEEP_FILES = {"people.attach_file", "people.open_attachment", "people.remove_attachment"}
DEFINE_FIELDS = {"people.define_own_field", "people.change_own_field", "people.retire_own_field"}
FILL_IN_FIELDS = {"people.set_own_fields"}
CHANGE_ORGANISATION = {
    *("people.create_department", "people.move_department"),
    *("people.rename_department", "people.merge_departments"),
}
SEE_PEOPLE = (
    SEE_ORGANISATION
    | {"people.changes", "people.record_at", "people.own_values", "people.own_field_values"}
    | {"people.list_employees", "people.employee", "people.filter_values"}
    | {"people.phones_of", "people.list_releases"}
    | {
        "people.count_employees",
        "people.order_employees",
        "people.employee_rows",
    }
    | TAKE_THE_LIST_OUT
    | SEE_RECORDS
)
KEEP_RECORDS = {
    *("people.onboard", "people.arrive", "people.rehire", "people.merge", "people.correct_record"),
    "people.cancel_joining",
    *("people.change_job", "people.change_name", "people.change_contract", "people.change_bank_card"),
    *("people.save_draft", "people.discard_draft", "people.settle_task"),
    *("people.request_leave", "people.approve_leave", "people.withdraw_leave", "people.complete_leave"),
}
ENTER_RECORDS = KEEP_RECORDS | {
    *("people.derive_identity", "people.read_joiner_row", "people.same_people", "people.propose_number"),
    *("people.drafts", "people.load_draft"),
}
SEE_CARDS = {"people.waiting_cards"}
CONFIRM_CARDS = {"people.confirm_bank_card"}
LOOK_AT_THE_CLOCK = {"people.release_clock"}
KEEP_THE_CLOCK = {"people.release_due", "people.turn_day"}
"""Whoever sits at a desk keeps it going: it does what is due, and nothing that they choose."""
SETTLE_BINDINGS = {
    *("people.bind_phone", "people.change_phone", "people.release_phone"),
    *("people.bind_email", "people.change_email", "people.release_email"),
    *("people.note_conflict", "people.ask_holder", "people.record_consent", "people.open_binding_ticket"),
    *("people.drop_claim", "people.release_leavers", "people.export_conflicts", "people.release_early"),
}
SEE_BINDINGS = {
    *("people.check_phone", "people.check_email", "people.check_id_card", "people.phone_holders"),
    *("people.list_conflicts", "people.conflict_figures"),
}
OWN_CONTACTS = {"people.change_own_phone", "people.change_own_email"}
SEE_ATTENDANCE = {"attendance.month"}
CLOSE_ATTENDANCE = {"attendance.close_month", "attendance.reopen_month"}
RETRY_FOLLOW_UPS = {"administration.retry_follow_up"}
SEE_FOLLOW_UPS = {"administration.follow_ups"} | RETRY_FOLLOW_UPS
BRING_ATTENDANCE = {"attendance.preview_month", "attendance.import_month", "attendance.template"}
SEE_PAY = {
    "payroll.runs",
    "payroll.run",
    "payroll.inputs",
    "payroll.review",
    "payroll.failures",
    "payroll.payslip",
    "payroll.replay",
    "payroll.why_changed",
    "payroll.explained_payslip",
    "payroll.department_costs",
    "people.reveal_account",
    "payroll.overtime_share",
    "payroll.person_comments",
    "payroll.review_progress",
    "points.reconcile",
}
BRING_INPUTS = {
    "payroll.preview_pay",
    "payroll.import_pay",
    "payroll.preview_bonus",
    "payroll.import_bonus",
    "payroll.preview_deductions",
    "payroll.import_deductions",
    "payroll.preview_opening",
    "payroll.import_opening",
    "payroll.preview_wages",
    "payroll.import_wages",
    "payroll.preview_scheme",
    "payroll.import_scheme",
    "payroll.input_template",
    "people.agreed_pay",
    "people.change_pay",
    "payroll.take_points",
}
PREPARE = {
    "payroll.create_run",
    "payroll.try_run",
    "payroll.submit_run",
    "payroll.tick_person",
    "payroll.untick_person",
    "payroll.tick_all",
    "payroll.comment_person",
}
CHECK = {"payroll.send_back_run", "payroll.approve_run", "payroll.post_run"}
BRING_OUT = {
    "payroll.payslip_pdf",
    "payroll.payslip_keys",
    "payroll.record_payslips",
    "payroll.make_tax_file",
    "payroll.make_register",
}
PAY_OUT = {"payroll.make_bank_file"} | CONFIRM_CARDS
PROVE_THE_CHAIN = {"administration.verify_audit"}
EXPORT_POINT_FIGURES = {"points.export_figures"}
SEE_POINT_FIGURES = {"points.figures", "points.periods"} | EXPORT_POINT_FIGURES
POST_EVENTS = {
    *("points.import_events", "points.record_event", "points.retry_queue"),
    *("points.settle_event", "points.dismiss_events"),
}
KEEP_RULES = {"points.save_rule", "points.end_rule", "points.close_period"}
SEE_EVENTS = {
    *("points.rules", "points.replay_rules", "points.queue", "points.events"),
    *("points.preview_events", "points.events_template"),
}
RECOGNISE = {"points.recognise"}
POST_POINTS = {"points.adjust", "points.reverse", "points.grant", "points.import_grant_file", "points.expire"}
TAKE_THE_LEDGER_OUT = {"points.write_ledger", "points.write_statement"}
SEE_POINTS = {"points.balance", "points.movements", "points.check"} | TAKE_THE_LEDGER_OUT
KEEP_CATALOGUE = {
    *("points.create_item", "points.save_item", "points.set_price", "points.set_stock"),
    *("points.add_vouchers", "points.set_item_file", "points.import_catalogue"),
}
DECIDE_REDEMPTIONS = {"points.approve_redemption", "points.refuse_redemption"}
HAND_OUT_ITEMS = {
    *("points.redeem", "points.hand_out", "points.finish_redemption", "points.give_back"),
}
SEE_HAND_OUTS = {"points.find_redemption", "points.read_material", "points.redemption_slip"}
REDEEM_OWN = {"points.redeem_own", "points.withdraw_own"}
SEE_OWN_REDEMPTIONS = {
    *("points.own_redemptions", "points.own_redemption", "points.own_redemption_slip"),
    "points.read_own_material",
}

MAY: dict[str, set[str]] = {
    "hr_officer": EVERYBODY
    | {"people.reveal_change"}
    | CHANGE_ORGANISATION
    | DEFINE_FIELDS
    | FILL_IN_FIELDS
    | READ_FILES
    | KEEP_FILES
    | LOOK_AT_THE_CLOCK
    | KEEP_THE_CLOCK
    | SETTLE_BINDINGS
    | SEE_BINDINGS
    | SEE_PEOPLE
    | ENTER_RECORDS
    | {"people.reveal_field", "people.preview_roster", "people.import_roster", "people.roster_template"}
    | SEE_ATTENDANCE
    | BRING_ATTENDANCE
    | CLOSE_ATTENDANCE
    | SEE_FOLLOW_UPS
    | SEE_POINT_FIGURES
    | SEE_POINTS
    | POST_POINTS
    | POST_EVENTS
    | KEEP_RULES
    | SEE_EVENTS
    | {"points.preview_grant", "points.preview_grant_file"}
    | KEEP_CATALOGUE
    | {"points.preview_catalogue", "points.redemptions", "points.to_approve"}
    | DECIDE_REDEMPTIONS
    | HAND_OUT_ITEMS
    | SEE_HAND_OUTS
    | BACKUPS
    | PROVE_THE_CHAIN,
    "payroll_officer": EVERYBODY
    | SEE_POINT_FIGURES
    | FILL_IN_FIELDS
    | LOOK_AT_THE_CLOCK
    | KEEP_THE_CLOCK
    | SEE_PEOPLE
    | SEE_ATTENDANCE
    | BRING_ATTENDANCE
    | SEE_PAY
    | BRING_INPUTS
    | PREPARE
    | BRING_OUT
    | BACKUPS
    | PROVE_THE_CHAIN,
    "finance_approver": EVERYBODY
    | SEE_POINT_FIGURES
    | LOOK_AT_THE_CLOCK
    | KEEP_THE_CLOCK
    | SEE_PEOPLE
    | SEE_ATTENDANCE
    | SEE_PAY
    | CHECK
    | BRING_OUT
    | PAY_OUT
    | SEE_CARDS
    | BACKUPS
    | PROVE_THE_CHAIN,
    "cashier": EVERYBODY | LOOK_AT_THE_CLOCK | KEEP_THE_CLOCK | SEE_PEOPLE | SEE_PAY | PAY_OUT | SEE_CARDS,
    "service_agent": EVERYBODY
    | HAND_OUT_ITEMS
    | SEE_HAND_OUTS
    | SEE_PEOPLE
    | SETTLE_BINDINGS
    | SEE_BINDINGS
    | LOOK_AT_THE_CLOCK
    | KEEP_THE_CLOCK,
    "department_head": EVERYBODY
    | SEE_POINT_FIGURES
    | DECIDE_REDEMPTIONS
    | {"points.to_approve"}
    | {"people.department_headcount", "payroll.department_cost"},
    "system_administrator": EVERYBODY
    | DEFINE_FIELDS
    | LOOK_AT_THE_CLOCK
    | KEEP_THE_CLOCK
    | BACKUPS
    | PROVE_THE_CHAIN
    | STORE_KEYS
    | {"administration.users", "administration.set_setting"},
    "security_administrator": EVERYBODY | ADMINISTER_USERS | CHOOSE_FOR_USERS | {"administration.users"},
    "auditor": EVERYBODY
    | PROVE_THE_CHAIN
    | {"administration.audit", "administration.export_audit", "administration.users"},
    "employee": EVERYBODY
    | OWN_CONTACTS
    | REDEEM_OWN
    | SEE_OWN_REDEMPTIONS
    | RECOGNISE
    | {"points.recognition_quota"}
    | {"people.own_record", "payroll.own_payslips", "payroll.own_payslip_pdf", "points.own"},
}

SEES_PAY = {"payroll_officer", "finance_approver", "cashier"}
"""Roles that may read what a person earns; an employee reads their own."""

CHANGES = {
    "hr_officer": EXPORT_POINT_FIGURES
    | TAKE_THE_LEDGER_OUT
    | POST_POINTS
    | POST_EVENTS
    | KEEP_RULES
    | KEEP_CATALOGUE
    | DECIDE_REDEMPTIONS
    | HAND_OUT_ITEMS
    | SETTLE_BINDINGS
    | KEEP_RECORDS
    | KEEP_THE_CLOCK
    | {
        "people.export_list",
        "people.reveal_field",
        "people.reveal_change",
        *CHANGE_ORGANISATION,
        *DEFINE_FIELDS,
        *FILL_IN_FIELDS,
        *KEEP_FILES,
        "people.import_roster",
        "attendance.import_month",
        *CLOSE_ATTENDANCE,
        *RETRY_FOLLOW_UPS,
        "administration.create_backup",
        "administration.drill_backup",
    }
    | FIRST_ADMINISTRATOR,
    "finance_approver": EXPORT_POINT_FIGURES
    | CHECK
    | KEEP_THE_CLOCK
    | TAKE_THE_LIST_OUT
    | PAY_OUT
    | {"people.reveal_account"}
    | {"payroll.record_payslips", "payroll.make_tax_file", "payroll.make_register"}
    | {"administration.create_backup", "administration.drill_backup"}
    | FIRST_ADMINISTRATOR,
    "cashier": KEEP_THE_CLOCK | PAY_OUT | TAKE_THE_LIST_OUT | {"people.reveal_account"},
    "service_agent": TAKE_THE_LIST_OUT | SETTLE_BINDINGS | KEEP_THE_CLOCK | HAND_OUT_ITEMS,
    "department_head": EXPORT_POINT_FIGURES | DECIDE_REDEMPTIONS,
    "system_administrator": KEEP_THE_CLOCK
    | DEFINE_FIELDS
    | STORE_KEYS - {"administration.key_store"}
    | {"administration.create_backup", "administration.drill_backup", "administration.set_setting"}
    | FIRST_ADMINISTRATOR,
    "security_administrator": ADMINISTER_USERS,
    "auditor": set(),
    "employee": OWN_CONTACTS | REDEEM_OWN | RECOGNISE,
}
"""What of it writes beside one's own account; a payroll officer's list would repeat the one above."""
