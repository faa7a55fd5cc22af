// Owns which scene stands for which sector and activity; refuses to know how a scene is painted.
import type { Kit, Scene } from "./kit.ts";
import { bakery } from "./scenes/bakery.ts";
import { bicycleRepair } from "./scenes/bicycle-repair.ts";
import { careRoom } from "./scenes/care-room.ts";
import { carpentry } from "./scenes/carpentry.ts";
import { chickens } from "./scenes/chickens.ts";
import { clothesStall } from "./scenes/clothes-stall.ts";
import { coffeeBike } from "./scenes/coffee-bike.ts";
import { cookshop } from "./scenes/cookshop.ts";
import { cornerShop } from "./scenes/corner-shop.ts";
import { foodCart } from "./scenes/food-cart.ts";
import { garden } from "./scenes/garden.ts";
import { hairdresser } from "./scenes/hairdresser.ts";
import { handCart } from "./scenes/hand-cart.ts";
import { herd } from "./scenes/herd.ts";
import { larder } from "./scenes/larder.ts";
import { marketStall } from "./scenes/market-stall.ts";
import { masonry } from "./scenes/masonry.ts";
import { motorcycleTaxi } from "./scenes/motorcycle-taxi.ts";
import { outrigger } from "./scenes/outrigger.ts";
import { pharmacy } from "./scenes/pharmacy.ts";
import { phoneKiosk } from "./scenes/phone-kiosk.ts";
import { pottery } from "./scenes/pottery.ts";
import { rainHouse } from "./scenes/rain-house.ts";
import { repairBench } from "./scenes/repair-bench.ts";
import { riceField } from "./scenes/rice-field.ts";
import { school } from "./scenes/school.ts";
import { schoolSupplies } from "./scenes/school-supplies.ts";
import { seaweed } from "./scenes/seaweed.ts";
import { sheaButter } from "./scenes/shea-butter.ts";
import { snackStall } from "./scenes/snack-stall.ts";
import { soap } from "./scenes/soap.ts";
import { tailor } from "./scenes/tailor.ts";
import { tricycle } from "./scenes/tricycle.ts";
import { upholstery } from "./scenes/upholstery.ts";
import { weaving } from "./scenes/weaving.ts";

type Choice = readonly [scene: Scene, what: string];

/** First match wins: words of the activity, the scene, and what it shows in words for those who hear the picture. */
const BY_ACTIVITY: readonly (readonly [RegExp, Scene, string])[] = [
  [/seaweed/, seaweed, "tying seaweed to lines in the shallows"],
  [/fishing|boat|bangka/, outrigger, "with a net beside an outrigger boat"],
  [/fish|omena|seafood/, marketStall, "selling fish at a market stall"],
  [/rice (field|farm|grow)|paddy|^rice$/, riceField, "planting rice"],
  [/poultry|chicken|egg|duck/, chickens, "among hens, with a basket of eggs"],
  [/goat|sheep|cattle|livestock|dairy|pig|animal|ram/, herd, "with animals in the yard"],
  [/shea/, sheaButter, "beating shea butter in a wide bowl"],
  [/soap|cosmetic/, soap, "making bars of soap"],
  [/pottery|ceramic|clay/, pottery, "at a potter's wheel"],
  [/weav|textile|songket|loom/, weaving, "at a loom under a roof"],
  [/upholster|furniture cover/, upholstery, "covering an armchair"],
  [/embroider|knit|sewing|tailor|dressmak|alteration|bridal/, tailor, "at a sewing machine"],
  [/school supplies|book|stationer/, schoolSupplies, "selling school supplies"],
  [/used clothing|cloth/, clothesStall, "selling clothes under an awning"],
  [/bak(ery|ing)|bread|pandesal/, bakery, "taking bread out of the oven"],
  [/coffee/, coffeeBike, "serving coffee from a cargo bicycle"],
  [/tempe|yog|milk|cheese|juice|jam|dègu/, larder, "preparing food for the shelf"],
  [/cart|food truck/, foodCart, "cooking at a food cart"],
  [/restaurant|canteen|cooked|cook|catering/, cookshop, "stirring big pots over the fire"],
  [
    /vegetable garden|market garden|onion|tomato|chil|flower|farming|agriculture|crop/,
    garden,
    "watering rows of vegetables",
  ],
  [/fruit|vegetable|produce|food market/, marketStall, "selling at a market stall"],
  [/bicycle|tyre/, bicycleRepair, "mending a bicycle"],
  [/tricycle|rickshaw|tuk/, tricycle, "driving a tricycle with a side-car"],
  [/motor(cycle|bike)|boda|taxi|vehicle|delivery|auto/, motorcycleTaxi, "riding a motorcycle with a passenger"],
  [/phone|electronic/, phoneKiosk, "repairing telephones in a kiosk"],
  [/appliance|refrigerat|machine shop|radio|solar|home energy/, repairBench, "repairing a household machine"],
  [/hair|beauty|barber|salon/, hairdresser, "cutting a client's hair"],
  [/pharmac|chemist|medicine|drug/, pharmacy, "behind the counter of a small pharmacy"],
  [/foot care|nursing|massage|medical|care/, careRoom, "looking after a client's feet"],
  [/school|teach|nursery|education|lesson/, school, "teaching a class"],
  [/carpent|furniture|timber|wood/, carpentry, "planing a board at the bench"],
  [/block|brick|mason|construct|tiling/, masonry, "building with blocks"],
  [/roof|water tank|housing|home/, rainHouse, "beside a house with a rain tank"],
  [/store|grocer|shop/, cornerShop, "behind the counter of a corner shop"],
  [/garden|clean|laundry|recycl/, handCart, "with a hand cart and tools"],
];

const BY_SECTOR: Record<string, readonly [Choice, ...Choice[]]> = {
  agriculture: [
    [garden, "watering rows of vegetables"],
    [riceField, "planting rice"],
    [herd, "with animals in the yard"],
    [chickens, "among hens"],
  ],
  food: [
    [snackStall, "cooking at a stall"],
    [marketStall, "selling at a market stall"],
    [cookshop, "stirring big pots"],
    [foodCart, "at a food cart"],
  ],
  retail: [
    [cornerShop, "behind the counter of a corner shop"],
    [marketStall, "selling at a market stall"],
  ],
  services: [
    [handCart, "with a hand cart and tools"],
    [repairBench, "at a repair bench"],
    [hairdresser, "cutting a client's hair"],
  ],
  arts: [
    [weaving, "at a loom"],
    [pottery, "at a potter's wheel"],
  ],
  clothing: [
    [clothesStall, "selling clothes"],
    [tailor, "at a sewing machine"],
  ],
  transport: [
    [motorcycleTaxi, "riding a motorcycle"],
    [tricycle, "driving a tricycle"],
  ],
  education: [
    [school, "teaching a class"],
    [schoolSupplies, "with school supplies"],
  ],
  health: [
    [pharmacy, "in a small pharmacy"],
    [careRoom, "looking after a client"],
  ],
  housing: [[rainHouse, "beside a house with a rain tank"]],
  manufacturing: [
    [carpentry, "at the workbench"],
    [soap, "making bars of soap"],
  ],
  construction: [[masonry, "building with blocks"]],
};
/** Sector names of imported loans that are not in our closed list. */
const ALIASES: Record<string, string> = {
  transportation: "transport",
  wholesale: "retail",
  "personal-use": "housing",
  entertainment: "services",
};

/** The scene for an activity, else for a sector, else a corner shop; chance decides among several that fit. */
export function choose(sector: string, activity: string, roll: Kit["roll"]): Choice {
  const words = activity.toLowerCase();
  const hit = BY_ACTIVITY.find(([pattern]) => pattern.test(words));
  if (hit !== undefined) return [hit[1], hit[2]];
  const name = sector.toLowerCase().replaceAll(" ", "-");
  const choices = BY_SECTOR[ALIASES[name] ?? name];
  return choices === undefined ? [cornerShop, "behind the counter of a corner shop"] : roll.pick(choices);
}
