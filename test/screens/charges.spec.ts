import { scenes } from './charges.scenes.js';
import { playScenes } from './play.js';

playScenes('charges', scenes, 'ja');
