// Owns the pages of recycling: what would move, and what a run moved; refuses to decide what moves.
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { staffPaths } from "./paths.ts";
import type { PartnerPlan } from "./recycling-plan.ts";

export function RecyclingPage({ desk, plans }: { desk: Desk; plans: readonly PartnerPlan[] }) {
  return (
    <Frame desk={desk} path={staffPaths.recycling} title="Recycling">
      <p class="lede soft">
        Money that came back moves into the next loans of the same partner, donor by donor. It also runs by itself once
        a day.
      </p>
      {plans.length === 0 ? (
        <Notice title="Nothing would move now">
          <p>Nothing that came back is free to move, or no open loan has room for it.</p>
        </Notice>
      ) : (
        plans.map((plan) => (
          <section class="flow" aria-labelledby={plan.partnerId}>
            <h2 id={plan.partnerId}>
              <bdi>{plan.partnerName}</bdi>
            </h2>
            <Moves plan={plan} caption={`What would move at ${plan.partnerName}`} />
            <form method="post" action={staffPaths.recycling}>
              <OnceField />
              <input type="hidden" name="partnerId" value={plan.partnerId} />
              <Button>
                Move it on<span class="hidden"> at {plan.partnerName}</span>
              </Button>
            </form>
          </section>
        ))
      )}
    </Frame>
  );
}

function Moves({ plan, caption }: { plan: PartnerPlan; caption: string }) {
  const loan = ({ id, name }: { id: string; name: string }) => (
    <a href={paths.loan(id)}>
      <bdi>{name}</bdi>
    </a>
  );
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { label: "Came back from" },
        { label: "Goes to" },
        { label: "As gift", figures: true },
        { label: "Donors", figures: true },
        { label: "At the partner", figures: true },
      ]}
      rows={plan.moves.map((move) => [
        loan(move.from),
        loan(move.to),
        <MoneyText money={move.amount} code />,
        String(move.donors),
        <MoneyText money={move.broughtIn} code />,
      ])}
      total={["Together", "", <MoneyText money={plan.total} code />, "", ""]}
    />
  );
}

export interface RunProps {
  readonly desk: Desk;
  readonly path: string;
  /** Null while a run is under way, and when it moved nothing. */
  readonly plans: readonly PartnerPlan[] | null;
}

export function RecyclingRunPage({ desk, path, plans }: RunProps) {
  return (
    <Frame desk={desk} path={path} title="What moved" crumb={{ href: staffPaths.recycling, label: "Recycling" }}>
      {plans === null ? (
        <Notice tone="wait" role="status" title="Nothing moved">
          <p>Somebody else’s run may have moved it before, or yours is still under way: load this page again.</p>
        </Notice>
      ) : (
        plans.map((plan) => (
          <section class="flow" aria-labelledby={plan.partnerId}>
            <Notice role="status">
              <p id={plan.partnerId}>
                <MoneyText money={plan.total} code /> of <bdi>{plan.partnerName}</bdi>’s returned money moved on.
              </p>
            </Notice>
            <Moves plan={plan} caption={`What moved at ${plan.partnerName}`} />
          </section>
        ))
      )}
      <p>
        <Button href={staffPaths.recycling} looks="second">
          Back to what would move
        </Button>
      </p>
    </Frame>
  );
}
