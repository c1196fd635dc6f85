import { anyServiceDistribution } from '#simulator/engine/any-service-distribution';
import { ClosedUsers } from '#simulator/engine/closed-users';
import { FaultWindows } from '#simulator/engine/fault-windows';
import { FreshServers } from '#simulator/engine/fresh-servers';
import { GuardedDispatching } from '#simulator/engine/guarded-dispatching';
import { HandlerCall } from '#simulator/engine/handler-call';
import { namedPolicies } from '#simulator/engine/named-policies';
import { outsideParts } from '#simulator/engine/offered-outside';
import { engineParts } from '#simulator/engine/offered-parts';
import { OpenAttempts } from '#simulator/engine/open-attempts';
import { Outside } from '#simulator/engine/outside';
import { PolicyGauges } from '#simulator/engine/policy-gauges';
import { reportOf } from '#simulator/engine/report-of';
import { SeveralDispatchers } from '#simulator/engine/several-dispatchers';
import { StateCopy } from '#simulator/engine/state-copy';
import { Tiers } from '#simulator/engine/tiers';
import { checkedDistribution } from '#simulator/policies/checked-distribution';
import { SessionHistory } from '#simulator/session-history';
import { anyArrivals } from '#simulator/traffic/any-arrivals';
import { RequestMix } from '#simulator/traffic/request-mix';

/* Whoever imports this can run every scenario, and report on it. */

engineParts.make({
  ClosedUsers,
  FaultWindows,
  FreshServers,
  GuardedDispatching,
  HandlerCall,
  OpenAttempts,
  PolicyGauges,
  RequestMix,
  SeveralDispatchers,
  anyArrivals,
  anyServiceDistribution,
  checkedDistribution,
  namedPolicies,
});

outsideParts.make({ Outside, SessionHistory, StateCopy, Tiers, reportOf });
