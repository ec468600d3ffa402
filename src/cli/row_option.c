#include "row_option.h"

const char *
row_option(const struct kind_column *column, char room[ROW_OPTION_BYTES])
{
	size_t i = 0;
	if (column->option)
		return column->option;
	for (; i < ROW_OPTION_BYTES - 1 && column->name[i]; i++)
		room[i] = column->name[i] == '_' ? '-' : column->name[i];
	room[i] = '\0';
	return room;
}
