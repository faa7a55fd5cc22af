// Owns the links between the pages of a list; refuses to know the list.

export interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}

/** Nothing at all for a list of one page. */
export function Pager({ page, pages, hrefOf }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {page > 1 ? (
        <a class="button second" rel="prev" href={hrefOf(page - 1)}>
          Previous
        </a>
      ) : (
        <span />
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a class="button second" rel="next" href={hrefOf(page + 1)}>
          Next
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
