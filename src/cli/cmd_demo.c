/* The sample company. */
#include <string.h>
#include <unistd.h>

#include "app/demo.h"
#include "base/deed.h"
#include "base/lang.h"
#include "command.h"
#include "line.h"

static bool
make_sample(struct cli *cli, const char *into, enum demo_sample sample,
	    struct fault *fault)
{
	if (!into) {
		cli->db = demo_create_temporary(sample, fault);
		return cli->db != NULL;
	}
	cli->db = into;
	return demo_create(into, sample, fault);
}

bool
cmd_demo(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *into = args_get(args, "into");
	enum demo_sample sample = args_get(args, "today") ? DEMO_TODAY : DEMO_2018;
	if (cli->in_demo || cli->db)
		return fault_set(fault, FAULT_USAGE,
				 _("\"demo\" makes a database of its own: --db can't "
				   "be used with it, --into FILE can."));
	if (into && !into[0])
		return fault_set(fault, FAULT_USAGE,
				 _("--into: the file's name is empty."));
	cli->in_demo = true;
	cli->as = NULL; /* the sample has no accounts */
	/* what can't be done makes no sample, and help needs none */
	if (!line_check(cli, (int)args->n_operands, args->operands, fault))
		return false;
	if (!cli->help && !cli->version && !make_sample(cli, into, sample, fault))
		return false;
	/* the sample is not what is asked for now */
	if (args->n_operands > 0)
		deed_set(DEED_NOTHING);
	return line_run(cli, (int)args->n_operands, args->operands, fault);
}
