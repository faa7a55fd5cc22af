// Owns a motorcycle seen from the side; refuses to know who rides it.
import { circle, darker, type Paint, path, stroke } from "./paint.ts";
import { wheel } from "./props.ts";

/** A motorcycle that looks to the right, its wheels standing at y 0; 460 wide. */
export const motorbike = (paintwork: Paint): string =>
  stroke("M60-64L150-150L300-150M150-150L190-70H290L360-190M60-64H190", "#3d3640", 15) +
  stroke("M350-196L398-64", "#8d8a92", 13) +
  path("M180-168Q230-206 316-176L330-140Q260-120 196-136z", paintwork) +
  path("M250-134Q300-130 330-140L316-176Q300-150 250-134z", darker(paintwork, 0.25)) +
  path("M30-166Q60-184 190-170L186-150H50z", "#3d3038") +
  path("M196-120H292L282-66H214z", "#75727c") +
  stroke("M216-104H280M218-88H276", "#55525c", 5) +
  stroke("M290-70Q200-34 70-44", "#a5a2aa", 12) +
  stroke("M350-196L322-216M330-218h-30", "#3d3640", 10) +
  circle(372, -176, 21, "#f8edcf") +
  path("M352-176a21 21 0 0 1 21-21v42a21 21 0 0 1-21-21", paintwork) +
  path("M352-108Q400-132 446-100L440-90Q400-112 360-96z", paintwork) +
  path("M10-100Q50-136 108-96L100-88Q54-116 18-92z", paintwork) +
  wheel(60, -64, 62, "#33293a", paintwork, 7) +
  wheel(398, -64, 62, "#33293a", paintwork, 7);
