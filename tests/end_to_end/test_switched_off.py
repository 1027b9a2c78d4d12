"""A key that is revoked: off with its cause, told once, by hand at any time, and back again (WT-13, WT-14)."""

OFF, ON = "kikapcsolva", "újra működik"


def find_schedule(system, company):
    """The DAG's schedule as last parsed; None without one."""
    system.airflow.parse_again(company.dag_id)
    dag = system.airflow.find_dag(company.dag_id)
    assert not dag["is_stale"]
    assert not dag["is_paused"]
    return dag["timetable_summary"]


def wait_for_schedule(system, company, wanted):
    system.airflow.wait(f"schedule {wanted}", lambda: find_schedule(system, company) == wanted)


def test_wt13_wt14_a_revoked_key_switches_off_tells_once_and_check_brings_it_back(system, bela):
    schedule = find_schedule(system, bela)
    assert schedule
    number = bela.issue()["invoice_number"]
    mark = bela.rows("SELECT watermark_at FROM connection WHERE company_id = %(company)s")
    system.sandbox.keys(bela.organization, "revoke")

    for _ in range(2):  # the second by hand, though it is off
        run = bela.sync()
        assert run.state == "failed"
        [fetch] = run.instances("fetch")
        assert (fetch.state, fetch.try_number) == ("failed", 1)
        assert [one.task for one in run.executed()] == ["fetch"]
        assert "key" in run.read_log("fetch")
        status = system.status(bela)
        assert (status["state"], status["cause"]) == ("off", "key_invalid")
    [mail] = bela.wait_for_mails(OFF, 1)
    assert "API-kulcs" in mail.get_body(("plain",)).get_content()
    assert system.airflow.run("billingo_messages").state == "success"
    assert len(bela.mails(OFF)) == 1
    assert bela.mails(ON) == []
    assert bela.rows("SELECT watermark_at FROM connection WHERE company_id = %(company)s") == mark  # WT-12
    wait_for_schedule(system, bela, None)

    system.sandbox.keys(bela.organization, "restore")
    assert "works again" in system.command("connection", "check", bela.slug)
    assert system.status(bela)["state"] == "active"
    wait_for_schedule(system, bela, schedule)
    assert system.airflow.run("billingo_messages").state == "success"
    assert len(bela.wait_for_mails(ON, 1)) == 1

    bela.sync()
    assert bela.states()[number] == "booked"
    assert len(bela.mails(OFF)) == 1
    assert len(bela.mails(ON)) == 1


def test_wt13_a_run_by_hand_that_works_brings_the_connection_back_too(system, bela):
    told = len(bela.mails(OFF)), len(bela.mails(ON))
    system.sandbox.change_organization(bela.organization, expired=True)
    assert bela.sync().state == "failed"
    assert system.status(bela)["cause"] == "subscription_expired"
    system.sandbox.change_organization(bela.organization, expired=False)
    assert bela.sync().state == "success"
    assert system.status(bela)["state"] == "active"
    assert len(bela.wait_for_mails(ON, told[1] + 1)) == told[1] + 1
    assert len(bela.mails(OFF)) == told[0] + 1
