"""A mail server that is down delays e-mails, and never loses or doubles one (WT-14)."""

from tests.faults_inside.mail_parts import try_mail_down
from tests.tried import tell


def test_after_a_day_without_mail_server_one_email_comes(place, capsys):
    tell(capsys, try_mail_down(place))
