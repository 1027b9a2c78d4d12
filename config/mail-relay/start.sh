#!/bin/sh
# Settings from the environment, then Postfix in the foreground.
set -eu
[ -z "${MAIL_HOSTNAME:-}" ] || postconf -e "myhostname=$MAIL_HOSTNAME"
[ -z "${MAIL_RELAYHOST:-}" ] || postconf -e "relayhost=$MAIL_RELAYHOST"
postconf -e maillog_file=/dev/stdout inet_interfaces=all mydestination= \
    mynetworks="127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16" \
    smtpd_relay_restrictions=permit_mynetworks,reject smtp_tls_security_level=may
exec postfix start-fg
