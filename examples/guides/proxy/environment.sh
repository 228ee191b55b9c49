export HTTPS_PROXY=http://proxy.example.com:3128
export NO_PROXY=.internal.example.com
export SSL_CERT_FILE=/etc/ssl/certs/example-company.pem
