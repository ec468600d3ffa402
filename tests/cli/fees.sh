#!/bin/sh
# Fees and benefits of the AI Cloud Partner Program: prices by date, what is bought once, caps.
. "${0%/*}/check.inc"

ATTAIN_DB=$folder/fees.db
export ATTAIN_DB
expect 0 init --program maicpp --organization Northwind
# nobody's rules: what the vendor shows
{
	echo competency,level,from,until,source
	for area in data-ai infrastructure modern-work; do
		echo "$area,designation,2023-11-01,2026-06-30,"
	done
	for area in azure-stack-hci azure-vmware-solution networking-services sap-on-azure analytics \
		agentic-devops; do
		echo "$area,specialization,2024-02-01,2024-02-20,"
	done
} >awards.csv
expect 0 --as-of 2024-02-01 import awards awards.csv

# one fee for all designations; its price changed, and is that of the day
expect 3 --as-of 2022-10-02 subscribe designations
expect 0 --as-of 2024-02-01 subscribe designations
out_has 'until 2025-02-01. Price: 4,730 USD.$'
expect 0 --as-of 2026-04-09 subscribe designations
out_has 'until 2027-04-09. Price: 4,875 USD.$'
# once in the life of a company
expect 0 --as-of 2024-02-01 subscribe launch-benefits
out_has 'Price: 350 USD.$'
expect 3 --as-of 2026-02-01 subscribe launch-benefits
err_has 'it can be bought only once'
expect 3 --as-of 2025-01-21 subscribe success-core
expect 0 --as-of 2025-01-22 subscribe success-core
out_has 'Price: 895 USD.$'
# the window of a renewal opens 30 days before the anniversary
expect 3 --as-of 2025-12-22 subscribe success-core
expect 0 --as-of 2025-12-23 subscribe success-core
out_has 'until 2027-01-22. Price: 895 USD.$'
# the past is listed as it was, by what was bought then
expect 0 --as-of 2026-12-25 subscribe success-core
expect 0 --as-of 2026-12-24 offers success-core
out_has '^success-core  .*  can be renewed  '
out_has_not 'runs until'
expect 0 --as-of 2024-01-31 offers launch
out_has '^launch-benefits  .*  can be bought  '
expect 3 --as-of 2024-01-31 subscribe launch-benefits
err_has 'a purchase is recorded on 2024-02-01'
expect 0 --as-of 2024-02-01 offers launch
out_has_not 'can be bought  '
expect 0 --as-of 2026-06-25 subscribe success-expanded
out_has 'Price: 4,125 USD.$'

# what is granted, told by what is too much: two Azure areas, seats once for both, five of six
# specializations
while read -r benefit granted; do
	expect 0 --as-of 2024-02-10 use "$benefit" 100000
	out_has "; granted: $granted\.\$"
done <<END
advisory-hours 50 hours
cloud-incidents 50 incidents
on-premises-incidents 20 incidents
azure-credit-azure 20,000 USD
github-copilot-azure 10,000 USD
m365-e3-azure 100 seats
m365-e5-modern-work 200 seats
copilot-modern-work 20 seats
azure-credit-modern-work 4,000 USD
azure-credit-specialization 60,000 USD
azure-credit-packages 700 USD
END
expect 0 --as-of 2024-02-10 use azure-credit-security 1
out_has '^Warning: Azure credit, Security is not granted on 2024-02-10\.$'
