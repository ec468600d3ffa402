#include "ui/zone.h"

#include "base/mem.h"

static struct zone *zones; /* from the lowest */
static size_t n_zones, capacity;

static void
add(struct zone zone)
{
	if (zone.area.rows <= 0 || zone.area.cols <= 0)
		return;
	zones = mem_grow(zones, n_zones, &capacity, sizeof *zones);
	zones[n_zones++] = zone;
}

void
zone_forget(void)
{
	n_zones = 0;
}

static bool
lies_in(const struct area *inner, const struct area *outer)
{
	return inner->row >= outer->row && inner->col >= outer->col &&
	       inner->row + inner->rows <= outer->row + outer->rows &&
	       inner->col + inner->cols <= outer->col + outer->cols;
}

void
zone_forget_row(int row)
{
	size_t kept = 0;
	for (size_t i = 0; i < n_zones; i++)
		if (zones[i].area.row != row)
			zones[kept++] = zones[i];
	n_zones = kept;
}

void
zone_blank(struct area area)
{
	while (n_zones > 0 && lies_in(&zones[n_zones - 1].area, &area))
		n_zones--; /* what is drawn again and again takes no more */
	if (n_zones > 0)
		add((struct zone){.area = area});
}

/* Cells of one row of an area, as far as they lie in it. */
static struct area
cells_of(struct area area, int row, int col, int cells)
{
	bool inside = row >= 0 && row < area.rows && col >= 0;
	return (struct area){area.row + row, area.col + col, inside,
			     draw_least(cells, area.cols - col)};
}

void
zone_key(struct area area, int row, int col, int cells, int key)
{
	add((struct zone){
		.kind = ZONE_KEY, .area = cells_of(area, row, col, cells), .key = key});
}

void
zone_item(struct area area, int row, int col, int cells, size_t nth)
{
	add((struct zone){.kind = ZONE_ITEM,
			  .area = cells_of(area, row, col, cells),
			  .nth = nth});
}

void
zone_rows(struct area area, struct list *list, size_t nth)
{
	add((struct zone){.kind = ZONE_ROWS, .area = area, .list = list, .nth = nth});
}

void
zone_titles(struct area area, struct list *list)
{
	area.rows = draw_least(area.rows, 1);
	add((struct zone){.kind = ZONE_TITLES, .area = area, .list = list});
}

const struct zone *
zone_at(int row, int col)
{
	for (size_t i = n_zones; i-- > 0;) {
		const struct area *area = &zones[i].area;
		if (row >= area->row && row < area->row + area->rows &&
		    col >= area->col && col < area->col + area->cols)
			return &zones[i];
	}
	return NULL;
}
