import { tryEverySecondClaim } from './claims.ts';

tryEverySecondClaim(1);
